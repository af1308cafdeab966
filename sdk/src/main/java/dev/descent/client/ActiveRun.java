package dev.descent.client;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The run that this process logs to. No method but {@code close} and {@code finish} waits for the server, and none throws because of
 * it: points go into a queue in memory (at most {@value Outbox#CAPACITY}; what is more is dropped and counted) and are sent about
 * every second. While the server cannot be reached, the queue is kept and sending is tried again; a point that was sent
 * twice counts once. The queue is in memory alone: a process that is killed loses what was not sent yet, a second's worth while
 * the server answers. Closing waits up to 30 seconds and says on standard error what could not be delivered. Thread-safe.
 */
public final class ActiveRun implements AutoCloseable {
    private final RunId id;
    private final boolean attached;
    private final Map<String, Object> parameters;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, AtomicLong> steps = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread onExit = new Thread(this::abandon, "descent-exit");

    /** @param attached whether an agent started the process, and so will itself say how the run ended */
    ActiveRun(RunId id, boolean attached, Map<String, Object> parameters, Outbox outbox, Clock clock) {
        this.id = id;
        this.attached = attached;
        this.parameters = Map.copyOf(parameters);
        this.outbox = outbox;
        this.clock = clock;
    }

    void begin() {
        outbox.begin(!attached);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    public RunId id() {
        return id;
    }

    /** What the sweep chose for this run, as JSON has it: Boolean, Long, Double, String or a List of these; empty without a sweep. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** A parameter as a number; {@code otherwise} where it is not given. @throws DescentException INVALID where it is no number */
    public double number(String parameter, double otherwise) {
        Object value = parameters.get(parameter);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw DescentException.invalid("need a number for parameter '" + parameter + "', got '" + value + "'");
    }

    /** A parameter as text; {@code otherwise} where it is not given. */
    public String text(String parameter, String otherwise) {
        Object value = parameters.get(parameter);
        return value == null ? otherwise : value.toString();
    }

    /** Logs a value at the metric's next step: 0, 1, 2, … */
    public void log(String key, double value) {
        log(key, value, steps.computeIfAbsent(key, unused -> new AtomicLong()).getAndIncrement());
    }

    /** Logs a value, NaN and infinities included. */
    public void log(String key, double value, long step) {
        outbox.point(key, step, clock.millis(), value);
    }

    /** Logs several metrics at one step. */
    public void logAll(Map<String, Double> values, long step) {
        long time = clock.millis();
        values.forEach((key, value) -> outbox.point(key, step, time, value));
    }

    /** Records a parameter, once for all: another value for the same name is refused by the server, and said on standard error. */
    public void param(String key, Object value) {
        Map<String, String> one = Map.of(key, value.toString());
        outbox.task("parameter '" + key + "'", descent -> descent.runs().logParameters(id, one));
    }

    public void tag(String key, String value) {
        outbox.task("tag '" + key + "'", descent -> descent.runs().change(id, Change.tag(key, value)));
    }

    /** Keeps a file under its own name; it must stay as it is until the run is closed. */
    public void artifact(Path file) {
        artifact(file, file.getFileName().toString());
    }

    /** Keeps a file under a relative path with {@code /}; it must stay as it is until the run is closed. */
    public void artifact(Path file, String path) {
        outbox.task("artifact '" + path + "'", descent -> {
            try (InputStream content = Files.newInputStream(file)) {
                descent.artifacts().write(id, path, content);
            } catch (IOException e) {
                throw DescentException.invalid("cannot read " + file + ": " + e.getMessage());
            }
        });
    }

    /** Whether the program should end now: a person or a stopping rule said so, or this attempt no longer counts. As of a few seconds ago. */
    public boolean shouldStop() {
        return outbox.shouldStop();
    }

    /** Delivers what is left, and ends a run that no agent executes as finished. */
    @Override
    public void close() {
        end(RunStatus.FINISHED, null);
    }

    /** Delivers what is left, and ends a run that no agent executes with a terminal status; a second end does nothing. */
    public void finish(RunStatus status) {
        end(status, null);
    }

    private void end(RunStatus status, @Nullable String reason) {
        RunEnd end = new RunEnd(status, reason, null, null);
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (!attached) {
            outbox.last("the end of the run", descent -> descent.runs().end(id, end));
        }
        outbox.close();
        if (Thread.currentThread() != onExit) {
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
    }

    private void abandon() {
        end(RunStatus.FAILED, "the program ended without closing its run");
    }
}
