package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.api.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The data sets that runs read. Thread-safe. */
public interface Datasets {
    /**
     * Adds to what a run read, all or nothing; what it has read already stays as it is.
     *
     * @throws dev.descent.api.DescentException INVALID for a text that is too long, NOT_FOUND, or STATE where the run is deleted
     */
    void add(RunId run, List<DatasetInput> inputs);

    /** An entry for each run that read any, sorted by name and digest; two statements for all of them. */
    Map<RunId, List<DatasetInput>> of(Collection<RunId> runs);

    /** The data sets of experiments, at most a thousand, by experiment, name, digest and context. */
    List<DatasetSummary> summaries(List<ExperimentId> experiments);
}
