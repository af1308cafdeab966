package dev.descent.client;

import dev.descent.api.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program wants of its run.
 *
 * <pre>{@code
 * Descent.startRun(RunOptions.of("digits").named("first try").with("team", "vision").inside(parent.id()))
 * }</pre>
 *
 * @param experiment made where there is none of that name
 * @param name null for a made-up one
 * @param parent the run it is nested in; null for none
 * @param resumed the run to go on with instead of a new one; null for a new one
 * @param tags set at the start
 * @param output whether what the program prints is kept as the run's log
 * @param environment whether commit, difference to it, command line, JDK, system, host and class path are kept
 */
public record RunOptions(
        String experiment,
        @Nullable String name,
        @Nullable RunId parent,
        @Nullable RunId resumed,
        Map<String, String> tags,
        boolean output,
        boolean environment) {
    public RunOptions {
        Objects.requireNonNull(experiment);
        tags = Map.copyOf(tags);
    }

    /** A new run in an experiment, with its output and its environment. */
    public static RunOptions of(String experiment) {
        return new RunOptions(experiment, null, null, null, Map.of(), true, true);
    }

    /** Goes on with a run: its points are kept, and steps that are not given follow its last. */
    public static RunOptions resuming(RunId run) {
        return new RunOptions("", null, null, run, Map.of(), true, true);
    }

    public RunOptions named(@Nullable String given) {
        return new RunOptions(experiment, given, parent, resumed, tags, output, environment);
    }

    /** Nested in another run. */
    public RunOptions inside(RunId outer) {
        return new RunOptions(experiment, name, outer, resumed, tags, output, environment);
    }

    public RunOptions with(String tag, String value) {
        Map<String, String> more = new HashMap<>(tags);
        more.put(tag, value);
        return new RunOptions(experiment, name, parent, resumed, more, output, environment);
    }

    /** What the program prints stays where it is printed. */
    public RunOptions withoutOutput() {
        return new RunOptions(experiment, name, parent, resumed, tags, false, environment);
    }

    /** Nothing is looked at but what the program logs. */
    public RunOptions withoutEnvironment() {
        return new RunOptions(experiment, name, parent, resumed, tags, output, false);
    }
}
