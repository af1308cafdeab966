package dev.descent.server.experiment;

import dev.descent.api.Diagnosis;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;

/** Replaces what is known of a run or a sweep by a newer diagnosis, whole. Thread-safe. */
public interface FindingsWriter {
    void ofRun(RunId run, Diagnosis diagnosis);

    void ofSweep(SweepId sweep, Diagnosis diagnosis);
}
