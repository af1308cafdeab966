package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The run that this process logs to. No method but {@code close} and {@code finish} waits for the server, and none throws because of it
 * or of the disk. A point goes into a ring in memory; a thread writes it within some 20 ms into a spool on disk, another sends
 * what lies there about every second. A burst that fills the ring waits for that thread, two seconds at most where it does not get on. While the server cannot be reached the spool grows; what a killed process or a closed run leaves
 * there is sent by the next run of this machine, or by {@code descent sync}, and counts once. Where the disk takes nothing, 32 MB wait in
 * memory, and what is more is dropped, counted and said on standard error. Closing waits up to 30 seconds. Thread-safe.
 */
public final class ActiveRun implements AutoCloseable {
    private static final long LOOKING_MILLIS = 5_000;

    private final RunId id;
    private final boolean attached;
    private final Map<String, Object> parameters;
    private final Outbox outbox;
    private final Clock clock;
    private final PrintStream errors;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread onExit = new Thread(this::abandon, "descent-exit");
    private @Nullable OutputTee output;
    private @Nullable Thread looking;

    /** @param attached whether an agent started the process, and so will itself say how the run ended */
    ActiveRun(
            RunId id,
            boolean attached,
            Map<String, Object> parameters,
            Outbox outbox,
            Clock clock,
            PrintStream errors) {
        this.id = id;
        this.attached = attached;
        this.parameters = Map.copyOf(parameters);
        this.outbox = outbox;
        this.clock = clock;
        this.errors = errors;
    }

    void begin() {
        outbox.begin();
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Begins, and waits a little for the server to make the run. @throws DescentException where it refuses to */
    void create(SpoolRecord.Creation creation, Duration patience) {
        outbox.tell(creation);
        begin();
        try {
            outbox.awaitFirst(patience);
        } catch (DescentException e) {
            ended.set(true);
            Runtime.getRuntime().removeShutdownHook(onExit);
            outbox.discard();
            throw e;
        }
    }

    /** A metric without steps of its own goes on behind this one. */
    void continueAfter(String key, long step) {
        outbox.inlet().names().of(key).nextStep.set(step + 1);
    }

    /** Keeps what the program prints and where it was started, as far as it wants that. */
    void observe(RunOptions options) {
        if (options.output()) {
            output = OutputTee.begin(outbox.inlet(), clock);
        }
        if (options.environment()) {
            Thread thread = new Thread(this::look, "descent-surroundings");
            thread.setDaemon(true);
            thread.start();
            looking = thread;
        }
    }

    private void look() {
        try {
            Surroundings here = new Surroundings(Path.of("").toAbsolutePath());
            outbox.tell(new SpoolRecord.Tags(here.tags()));
            Path folder = outbox.captured();
            if (folder != null) {
                for (Path file : here.files(folder)) {
                    artifact(file, "environment/" + file.getFileName());
                }
            }
        } catch (IOException | RuntimeException e) { // a run without its surroundings is still a run
            errors.println("descent: cannot keep where this was started: " + e.getMessage());
        }
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

    /** Logs a value at the metric's next step: 0, 1, 2, …, or after the last that a resumed run has. */
    public void log(String key, double value) {
        MetricNames.Metric metric = metric(key);
        log(metric, value, metric.nextStep.getAndIncrement(), clock.millis());
    }

    /** Logs a value, NaN and infinities included. */
    public void log(String key, double value, long step) {
        log(metric(key), value, step, clock.millis());
    }

    /** Logs several metrics at one step. */
    public void logAll(Map<String, Double> values, long step) {
        long time = clock.millis();
        values.forEach((key, value) -> log(metric(key), value, step, time));
    }

    private MetricNames.Metric metric(String key) {
        return outbox.inlet().names().of(key);
    }

    private void log(MetricNames.Metric metric, double value, long step, long time) {
        if (metric.number >= 0) {
            outbox.inlet().point(metric, step, time, value);
        } else if (metric.isFirstRefusal()) {
            errors.println(
                    "descent: need 1 to 250 characters of text that are not all blank as the name of a metric, got '"
                            + metric.name + "': its points are left out");
        }
    }

    /** Records a parameter, once for all: another value for the same name is refused by the server, and said on standard error. */
    public void param(String key, Object value) {
        params(Map.of(key, value));
    }

    /** Records parameters, each once for all. */
    public void params(Map<String, ?> values) {
        outbox.tell(new SpoolRecord.Parameters(texts(values)));
    }

    public void tag(String key, String value) {
        outbox.tell(new SpoolRecord.Tags(Map.of(key, value)));
    }

    private static Map<String, String> texts(Map<String, ?> values) {
        return values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** Keeps a file, or a folder with all below it, under its own name; it must stay as it is until the run is closed. */
    public void artifact(Path file) {
        Path name = file.toAbsolutePath().normalize().getFileName();
        artifact(file, name == null ? "files" : name.toString());
    }

    /** Keeps a file or folder under a relative path with {@code /}; it must stay as it is until the run is closed. */
    public void artifact(Path file, String path) {
        outbox.keep(file, path);
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
        RunEnd end = new RunEnd(status, reason, null, clock.instant());
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        OutputTee tee = output;
        if (tee != null) {
            tee.close();
        }
        awaitLooking();
        if (!attached) {
            outbox.tell(new SpoolRecord.End(end));
        }
        outbox.close();
        if (Thread.currentThread() != onExit) {
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
    }

    private void awaitLooking() {
        Thread thread = looking;
        if (thread != null) {
            try {
                thread.join(LOOKING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abandon() {
        end(RunStatus.FAILED, "the program ended without closing its run");
    }
}
