package dev.descent.server.experiment;

import dev.descent.api.SweepId;

/** Says which sweeps exist, so that findings of an unknown one are refused; whoever keeps sweeps implements it. Thread-safe. */
public interface KnownSweeps {
    boolean exists(SweepId sweep);
}
