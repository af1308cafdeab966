package dev.descent.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sweeps of a workspace. Thread-safe. */
public interface Sweeps {
    /** Reads a file and says everything that is wrong with it; creates nothing. */
    SweepCheck check(SweepFile file);

    /** Creates a sweep and starts it. @throws DescentException INVALID with every problem of the file; nothing is created then */
    Sweep launch(SweepFile file);

    /** With its trials. */
    Optional<Sweep> find(SweepId id);

    /** Newest first, without trials; of one experiment, or of all for null. */
    List<Sweep> list(@Nullable ExperimentId experiment);

    /** Proposes nothing new; running trials go on. */
    Sweep pause(SweepId id);

    Sweep resume(SweepId id);

    /** Cancels what waits and stops what runs. */
    Sweep stop(SweepId id);
}
