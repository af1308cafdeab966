package dev.descent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that runs logged. Thread-safe. A logged model that does not exist is NOT_FOUND; a deleted one is not changed: STATE. */
public interface LoggedModels {
    /** Makes one, PENDING. @throws DescentException NOT_FOUND for an unknown experiment, STATE for a deleted one */
    LoggedModel create(NewLoggedModel model);

    /** The model of that id, deleted or not. */
    Optional<LoggedModel> find(LoggedModelId id);

    /** One slice of the matching models. @throws DescentException INVALID where the filter or order cannot be read */
    Page<LoggedModel> search(LoggedModelQuery query);

    /** Says how far the model is. */
    LoggedModel mark(LoggedModelId id, LoggedModelStatus status);

    /** Sets parameters, each once for all: the same value again is accepted. @throws DescentException INVALID for another value */
    void logParameters(LoggedModelId id, Map<String, String> parameters);

    /** Keeps of each metric, run and data set the latest point, by (step, time, value). Models that do not exist do not matter. */
    void logMetrics(Map<LoggedModelId, List<ModelMetric>> points);

    /** Tags; a logged model is neither renamed nor noted. */
    LoggedModel change(LoggedModelId id, Change change);

    /** Hides it from searches; its files stay. */
    void delete(LoggedModelId id);

    /** Notes what a run used and made; what is noted already stays. @throws DescentException NOT_FOUND, STATE for a deleted run */
    void link(RunId run, RunModels models);

    /** What runs used and made: an entry for each run that has any. */
    Map<RunId, RunModels> of(List<RunId> runs);

    /** The model's files. */
    Files files(LoggedModelId id);
}
