package dev.descent.runner.engine.local;

import dev.descent.api.AttemptEnd;
import dev.descent.api.Lease;
import dev.descent.api.LogLine;
import dev.descent.runner.engine.Attempt;
import dev.descent.runner.engine.LogSink;
import dev.descent.runner.engine.Order;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A running child process: two threads read its output, a third waits for its end. */
final class LocalAttempt implements Attempt {
    /** How long output may lag behind the end; longer only where a process that left the session holds the stream open. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Order order;
    private final ChildProcess child;
    private final String handle;
    private final LogSink log;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final LastLines lastLines = new LastLines();
    private final CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
    private volatile boolean timedOut;
    private volatile boolean terminated;

    LocalAttempt(Order order, ChildProcess child, LogSink log, Clock clock, ScheduledExecutorService timer) {
        this.order = order;
        this.child = child;
        this.handle = child.identity().toString();
        this.log = log;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public Lease lease() {
        return order.lease();
    }

    @Override
    public String handle() {
        return handle;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(child.identity().pid());
    }

    @Override
    public CompletableFuture<AttemptEnd> end() {
        return end;
    }

    @Override
    public void terminate(Duration grace) {
        if (end.isDone()) {
            return;
        }
        terminated = true;
        signal(grace);
    }

    private void signal(Duration grace) {
        if (grace.isPositive()) {
            child.terminate();
            later(grace, child::kill);
        } else {
            child.kill();
        }
    }

    private void later(Duration delay, Runnable action) {
        var scheduled = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        var _ = end.thenRun(() -> scheduled.cancel(false));
    }

    /** Begins to read and to wait. */
    void watch() {
        Duration timeout = order.timeout();
        if (timeout != null) {
            later(timeout, this::strike);
        }
        Thread output = read("stdout", child.standardOutput());
        Thread error = read("stderr", child.standardError());
        thread("end").start(() -> await(output, error));
    }

    private void strike() {
        timedOut = true;
        signal(order.grace());
    }

    private Thread read(String stream, InputStream bytes) {
        LineReader reader = new LineReader(bytes, line -> {
            lastLines.add(line);
            log.accept(new LogLine(clock.millis(), stream, line));
        });
        return thread(stream).start(reader::run);
    }

    private Thread.Builder thread(String what) {
        return Thread.ofPlatform()
                .daemon()
                .name("descent-" + order.lease().job() + "." + order.lease().attempt() + "-" + what);
    }

    private void await(Thread output, Thread error) {
        try {
            int exitCode = child.waitFor();
            child.release();
            drain(output, child.standardOutput());
            drain(error, child.standardError());
            end.complete(end(exitCode));
        } catch (InterruptedException expected) {
            // Nobody interrupts this thread; if somebody does, the process must not be left alone.
            child.kill();
            end.complete(end(128 + 9));
        }
    }

    private static void drain(Thread reader, InputStream stream) throws InterruptedException {
        if (!reader.join(DRAIN)) {
            try {
                stream.close();
            } catch (IOException expected) {
                // It is given up anyway.
            }
        }
    }

    private AttemptEnd end(int exitCode) {
        return new AttemptEnd(
                lease().job(), lease().attempt(), exitCode, reason(exitCode), terminated, lastLines.toList());
    }

    private String reason(int exitCode) {
        if (timedOut) {
            return "timeout after " + order.timeout();
        }
        if (terminated) {
            return "stopped";
        }
        return exitCode > 128 && exitCode <= 192 ? "killed by signal " + (exitCode - 128) : "exited";
    }
}
