package dev.descent.api;

import java.util.Optional;

/** The experiments of a workspace. Thread-safe. */
public interface Experiments {
    /** Creates one. @throws DescentException EXISTS where an experiment has that name, deleted ones included */
    Experiment create(NewExperiment experiment);

    Optional<Experiment> find(ExperimentId id);

    /** The experiment of that name, deleted or not. */
    Optional<Experiment> findByName(String name);

    /** Experiments, newest first, whose name contains {@code text} (any case; empty for all). */
    Page<Experiment> list(View view, String text, int offset, int limit);

    Experiment change(ExperimentId id, Change change);

    /** Puts it, and its runs with it, into the waste-paper basket. */
    void delete(ExperimentId id);

    void restore(ExperimentId id);
}
