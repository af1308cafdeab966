package dev.descent.runner.engine.local;

import dev.descent.api.AttemptEnd;
import dev.descent.api.Lease;
import dev.descent.runner.engine.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An attempt that ended before it began. */
record NeverStarted(Lease lease, CompletableFuture<AttemptEnd> end) implements Attempt {
    static NeverStarted because(Lease lease, String why) {
        AttemptEnd end = new AttemptEnd(lease.job(), lease.attempt(), null, "cannot start: " + why, false, List.of());
        return new NeverStarted(lease, CompletableFuture.completedFuture(end));
    }

    @Override
    public String handle() {
        return "";
    }

    @Override
    public void terminate(Duration grace) {}
}
