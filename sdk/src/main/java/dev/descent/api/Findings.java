package dev.descent.api;

import java.util.Optional;

/** What the diagnosis found. Thread-safe. */
public interface Findings {
    /** Empty where the run has not been diagnosed (yet). @throws DescentException NOT_FOUND for an unknown run */
    Optional<Diagnosis> ofRun(RunId run);

    /** Empty where the sweep has not been diagnosed (yet). @throws DescentException NOT_FOUND for an unknown sweep */
    Optional<Diagnosis> ofSweep(SweepId sweep);
}
