package dev.descent.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run is made from.
 *
 * @param name null for a made-up one
 * @param status QUEUED for a run that an agent will execute, else RUNNING
 * @param startedAt null for now
 * @param id null for a new one; an id that the creator made up, at random, makes creating it again harmless
 */
public record NewRun(
        ExperimentId experiment,
        @Nullable String name,
        RunStatus status,
        String user,
        @Nullable Instant startedAt,
        @Nullable SweepId sweep,
        @Nullable Integer trial,
        @Nullable Long seed,
        @Nullable RunId parent,
        Map<String, String> parameters,
        Map<String, String> tags,
        @Nullable RunId id) {
    public NewRun {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(status);
        Objects.requireNonNull(user);
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }

    /** A run with an id of the server's making. */
    public NewRun(
            ExperimentId experiment,
            @Nullable String name,
            RunStatus status,
            String user,
            @Nullable Instant startedAt,
            @Nullable SweepId sweep,
            @Nullable Integer trial,
            @Nullable Long seed,
            @Nullable RunId parent,
            Map<String, String> parameters,
            Map<String, String> tags) {
        this(experiment, name, status, user, startedAt, sweep, trial, seed, parent, parameters, tags, null);
    }

    /** A run that starts now, in a program that nobody scheduled. */
    public static NewRun running(ExperimentId experiment, @Nullable String name) {
        return new NewRun(experiment, name, RunStatus.RUNNING, "", null, null, null, null, null, Map.of(), Map.of());
    }

    /** The same under an id that the creator has made up. */
    public NewRun withId(RunId made) {
        return new NewRun(
                experiment, name, status, user, startedAt, sweep, trial, seed, parent, parameters, tags, made);
    }
}
