package dev.descent.cli.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.cli.Progress;
import java.io.PrintWriter;

/** Waits for a sweep, showing how far it is. */
final class Watch {
    private static final long MILLIS_BETWEEN_LOOKS = 1000;

    private final Sweeps sweeps;
    private final Progress progress;

    Watch(Sweeps sweeps, PrintWriter err) {
        this.sweeps = sweeps;
        this.progress = Progress.on(err);
    }

    /** 0 once the sweep has finished, 1 where it was stopped or failed. */
    int until(SweepId id) throws InterruptedException {
        while (true) {
            Sweep sweep = sweeps.find(id).orElseThrow(() -> DescentException.notFound("sweep", id));
            progress.show(line(sweep));
            if (sweep.status().isTerminal()) {
                progress.done();
                return sweep.status() == SweepStatus.FINISHED ? 0 : 1;
            }
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    private static String line(Sweep sweep) {
        return sweep.id() + " " + sweep.name() + "  " + sweep.status().word() + "  "
                + SweepSheet.counts(sweep.counts());
    }
}
