package dev.descent.server.telemetry;

import java.util.Map;

/**
 * Things that a feature has, counted by one label; a bean per meter, read every ten seconds. What happens (points stored, requests
 * answered) is rather a counter that the feature takes from Micrometer's {@code MeterRegistry} itself.
 */
public interface Counted {
    /** Name of the meter, {@code descent.runs} say; Prometheus writes it {@code descent_runs}. */
    String meter();

    /** One sentence. */
    String description();

    /** Name of the label, {@code status} say. */
    String label();

    /** How many there are of each. May block; runs in no transaction. */
    Map<String, Long> counts();
}
