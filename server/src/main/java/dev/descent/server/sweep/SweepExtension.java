package dev.descent.server.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.SweepStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;

/** More trials for a sweep, also for one that is over, which then goes on. Runs in the transaction of the caller, who has locked the sweep. */
@ApplicationScoped
class SweepExtension {
    private static final long MOST = 1_000_000;

    private final SweepSteps steps;
    private final Clock clock;

    SweepExtension(SweepSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    void extend(SweepRow row, long trials) {
        if (trials < 1 || trials > MOST) {
            throw DescentException.invalid("need 1 to " + MOST + " more trials, got " + trials);
        }
        SweepState state = steps.state(row)
                .orElseThrow(() -> new DescentException(
                        ErrorCode.STATE, "the file of sweep '" + row.sweepId() + "' cannot be read by this version"));
        OptionalLong now = state.plan().trials(row.more);
        OptionalLong then = state.plan().trials(row.more + trials);
        if (now.isEmpty()) {
            throw new DescentException(
                    ErrorCode.STATE, "sweep '" + row.sweepId() + "' has no budget of trials that could be extended");
        }
        if (now.equals(then)) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "sweep '" + row.sweepId() + "' has a space of " + now.getAsLong()
                            + " points, all of which it tries");
        }
        row.more += trials;
        row.planned = then.isPresent() ? (Long) then.getAsLong() : null;
        row.extendedAt = clock.millis();
        row.complete = false;
        row.reason = null;
        if (row.sweepStatus().isTerminal()) {
            row.status = SweepStatus.RUNNING.word();
            row.endedAt = null;
            row.announced = false;
        }
        steps.step(row);
    }
}
