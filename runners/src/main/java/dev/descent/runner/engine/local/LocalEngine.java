package dev.descent.runner.engine.local;

import dev.descent.api.Lease;
import dev.descent.runner.engine.Attempt;
import dev.descent.runner.engine.Engine;
import dev.descent.runner.engine.LogSink;
import dev.descent.runner.engine.Order;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs each attempt as a child process in a session of its own. A child dies with the agent, however the agent dies, so an
 * attempt is never adopted: what an agent that was killed in the act may have left is killed instead.
 *
 * <p>Memory: a command is not limited. The address space, which {@code ulimit} limits, says little of what a JVM or a CUDA
 * program uses; a recipe gets its heap size from the job.
 */
public final class LocalEngine implements Engine {
    private final Clock clock;
    private final Map<Lease, LocalAttempt> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("descent-engine-timer").daemon().factory());

    /** @param clock stamps the lines of output */
    public LocalEngine(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Attempt start(Order order, LogSink log) {
        Optional<String> obstacle = Obstacle.of(order);
        if (obstacle.isPresent()) {
            return NeverStarted.because(order.lease(), obstacle.get());
        }
        try {
            return watch(order, new LocalAttempt(order, ChildProcess.start(order), log, clock, timer));
        } catch (IOException e) {
            return NeverStarted.because(order.lease(), String.valueOf(e.getMessage()));
        }
    }

    private Attempt watch(Order order, LocalAttempt attempt) {
        running.put(order.lease(), attempt);
        var _ = attempt.end().thenRun(() -> running.remove(order.lease(), attempt));
        attempt.watch();
        return attempt;
    }

    @Override
    public Optional<Attempt> adopt(Lease lease, String handle, LogSink log) {
        ProcessIdentity.parse(handle).flatMap(ProcessIdentity::find).ifPresent(ChildProcess::killTree);
        return Optional.empty();
    }

    @Override
    public List<Attempt> running() {
        return running.values().stream()
                .filter(attempt -> !attempt.end().isDone())
                .<Attempt>map(attempt -> attempt)
                .toList();
    }

    @Override
    public void close() {
        List<Attempt> left = running();
        left.forEach(attempt -> attempt.terminate(Duration.ZERO));
        left.forEach(attempt -> attempt.end().join());
        timer.shutdownNow();
    }
}
