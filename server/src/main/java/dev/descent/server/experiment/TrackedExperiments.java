package dev.descent.server.experiment;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tracking clients do with experiments beside the public port. Thread-safe. */
public interface TrackedExperiments {
    /**
     * Creates one with its note, whose artifacts lie elsewhere.
     *
     * @param artifactLocation a URI of at most 2,048 characters, which clients write to themselves; null for here
     */
    Experiment create(NewExperiment experiment, String note, @Nullable String artifactLocation);

    /** Where the artifacts of an experiment lie, if not here. */
    Optional<String> artifactLocation(ExperimentId id);

    /** One page of the matching experiments, which is not counted. @throws dev.descent.api.DescentException INVALID where filter or order cannot be read */
    Page<Experiment> search(ExperimentQuery query);
}
