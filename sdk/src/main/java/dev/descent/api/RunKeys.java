package dev.descent.api;

import java.util.List;

/**
 * The names that the runs of an experiment use, for columns, axes and completion; each list sorted.
 *
 * @param metrics what each metric's name says
 */
public record RunKeys(List<String> parameters, List<MetricMeaning> metrics, List<String> tags) {
    public RunKeys {
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
        tags = List.copyOf(tags);
    }
}
