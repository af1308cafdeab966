package dev.descent.cli.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;

/** A sweep as a user names it: by its id. */
record OneSweep(String text) {
    SweepId id() {
        return new SweepId(text);
    }

    Sweep in(Sweeps sweeps) {
        return sweeps.find(id()).orElseThrow(() -> DescentException.notFound("sweep", text));
    }
}
