package dev.descent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of a workspace. Thread-safe. Whatever a method has returned from survives a killed server. */
public interface Runs {
    Run create(NewRun run);

    Optional<Run> find(RunId id);

    /** One slice of the matching runs. @throws DescentException INVALID where the filter or order cannot be read; the message points at the character */
    Page<Run> search(RunQuery query);

    /** Names used by the runs of these experiments. */
    RunKeys keys(List<ExperimentId> experiments);

    /** Sets parameters, each once for all: the same value again is accepted. @throws DescentException INVALID for another value */
    void logParameters(RunId id, Map<String, String> parameters);

    /** Renames, notes, tags. */
    Run change(RunId id, Change change);

    /** From QUEUED, or from a terminal state (reopened), to RUNNING. */
    Run start(RunId id);

    /** To a terminal state; the same end again is accepted. */
    Run end(RunId id, RunEnd end);

    /** Stops a run: cancelled if it waits; asked, then told to end if it runs under an agent. */
    Run stop(RunId id, String reason);

    void delete(RunId id);

    void restore(RunId id);

    /** Whether the run's program should go on; asked by the program. */
    Decision decision(RunId id);

    /** A sign of life of the run's program; a run that once sent one and then falls silent is lost. */
    void heartbeat(RunId id);
}
