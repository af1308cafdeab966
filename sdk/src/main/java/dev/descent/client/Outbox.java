package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run still has to tell the server: points, sent in batches by one thread, and tasks. A second thread asks whether to stop, and
 * gives signs of life. Batches carry a sender's id and a number, so that one which is sent again counts once.
 */
final class Outbox {
    /** The most points that wait. */
    static final int CAPACITY = 200_000;

    private static final int BATCH = 20_000;
    private static final int EAGER = 2_000;

    private final RunId run;
    private final Descent descent;
    private final Clock clock;
    private final PrintStream errors;
    private final Pace pace;
    private final String client = UUID.randomUUID().toString();
    private final Deque<Point> points = new ArrayDeque<>();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Thread sender = daemon("descent-sender", this::sendAll);
    private final Thread listener = daemon("descent-listener", this::listen);
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Task last;
    private long dropped;
    private long sequence;
    private boolean closing;
    private volatile long deadline;
    private boolean alive;
    private volatile boolean stop;
    private volatile boolean superseded;

    Outbox(RunId run, Descent descent, Clock clock, PrintStream errors, Pace pace) {
        this.run = run;
        this.descent = descent;
        this.clock = clock;
        this.errors = errors;
        this.pace = pace;
    }

    static Outbox to(RunId run, Descent descent, Clock clock, PrintStream errors) {
        return new Outbox(run, descent, clock, errors, Pace.USUAL);
    }

    /**
     * How fast.
     *
     * @param batch time from one batch to the next
     * @param pause first wait after a failure; doubled each time, up to twenty times as long
     * @param ask time from one question whether to stop to the next
     * @param close how long closing waits
     */
    record Pace(Duration batch, Duration pause, Duration ask, Duration close) {
        static final Pace USUAL =
                new Pace(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(30));
    }

    private record Point(String key, long step, long time, double value) {}

    private record Task(String name, Consumer<Descent> action) {}

    void begin(boolean signsOfLife) {
        alive = signsOfLife;
        sender.start();
        listener.start();
    }

    synchronized void point(String key, long step, long time, double value) {
        if (superseded || closing) {
            return;
        }
        if (points.size() >= CAPACITY) {
            if (dropped++ == 0) {
                errors.println("descent: " + CAPACITY + " points wait for the server; further ones are dropped");
            }
            return;
        }
        points.addLast(new Point(key, step, time, value));
        if (points.size() == EAGER) {
            wake.release();
        }
    }

    synchronized void task(String name, Consumer<Descent> action) {
        if (!closing) {
            tasks.addLast(new Task(name, action));
        }
    }

    /** What is to be done after everything else. */
    void last(String name, Consumer<Descent> action) {
        last = new Task(name, action);
    }

    boolean shouldStop() {
        return stop || superseded;
    }

    /** Sends what is left, for as long as the pace allows; says what was not delivered. */
    void close() {
        synchronized (this) {
            closing = true;
            deadline = clock.millis() + pace.close().toMillis();
            wake.release();
        }
        listener.interrupt();
        try {
            sender.join(pace.close().toMillis() + 1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reportLeft();
    }

    private synchronized void reportLeft() {
        sender.interrupt();
        long left = points.size() + dropped;
        if (!superseded && (left > 0 || !tasks.isEmpty() || last != null)) {
            List<String> names = new ArrayList<>();
            if (left > 0) {
                names.add(left + " points");
            }
            tasks.forEach(task -> names.add(task.name()));
            if (last != null) {
                names.add(last.name());
            }
            errors.println("descent: not delivered to the server: " + String.join(", ", names));
        }
    }

    private void sendAll() {
        try {
            while (waitForWork()) {
                sendTasks();
                sendPoints();
            }
            sendLast();
        } catch (InterruptedException expected) { // the wait at the end is over: whoever closes says what is left
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next batch; false where nothing is left to send and nothing will come. */
    private boolean waitForWork() throws InterruptedException {
        if (!isEager()) {
            await(pace.batch().toMillis());
        }
        synchronized (this) {
            return !closing || !points.isEmpty() || !tasks.isEmpty();
        }
    }

    private synchronized boolean isEager() {
        return closing || points.size() >= EAGER;
    }

    /** Waits for a time, or less where there is a reason to go on. */
    private boolean await(long millis) throws InterruptedException {
        wake.drainPermits();
        return !isClosing() && wake.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    private void sendTasks() throws InterruptedException {
        for (Task task = first(tasks); task != null; task = first(tasks)) {
            deliver(task.name(), task.action());
            removeFirst(tasks, 1);
        }
    }

    private void sendPoints() throws InterruptedException {
        for (List<Point> next = batch(); !next.isEmpty(); next = batch()) {
            MetricBatch batch = new MetricBatch(client, ++sequence, series(next));
            deliver(next.size() + " points", server -> server.metrics().log(run, batch));
            removeFirst(points, next.size());
        }
    }

    private void sendLast() throws InterruptedException {
        Task task = last;
        if (task != null) {
            deliver(task.name(), task.action());
            last = null;
        }
    }

    private synchronized @Nullable Task first(Deque<Task> queue) {
        return queue.peekFirst();
    }

    private synchronized void removeFirst(Deque<?> queue, int count) {
        for (int i = 0; i < count && !queue.isEmpty(); i++) {
            queue.removeFirst();
        }
    }

    private synchronized List<Point> batch() {
        return points.stream().limit(BATCH).toList();
    }

    private static List<MetricBatch.Series> series(List<Point> points) {
        Map<String, List<Point>> byKey = new LinkedHashMap<>();
        points.forEach(point ->
                byKey.computeIfAbsent(point.key(), unused -> new ArrayList<>()).add(point));
        return byKey.entrySet().stream()
                .map(entry -> series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static MetricBatch.Series series(String key, List<Point> points) {
        return new MetricBatch.Series(
                key,
                points.stream().mapToLong(Point::step).toArray(),
                points.stream().mapToLong(Point::time).toArray(),
                points.stream().mapToDouble(Point::value).toArray());
    }

    /** Tells the server until it has understood, or has said that it never will. */
    private void deliver(String name, Consumer<Descent> action) throws InterruptedException {
        long pause = pace.pause().toMillis();
        while (!superseded) {
            try {
                action.accept(descent);
                return;
            } catch (RuntimeException e) { // nothing may end this thread but the end of the run
                if (!isPassing(e)) {
                    refuse(name, e);
                    return;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, 20 * pace.pause().toMillis());
        }
    }

    private static boolean isPassing(RuntimeException trouble) {
        return trouble instanceof DescentException known
                && (known.code() == ErrorCode.UNAVAILABLE || known.code() == ErrorCode.INTERNAL);
    }

    private void refuse(String name, RuntimeException trouble) {
        superseded |= trouble instanceof DescentException known && known.code() == ErrorCode.SUPERSEDED;
        errors.println("descent: the server refused " + name + ": " + trouble.getMessage());
    }

    private void pause(long millis) throws InterruptedException {
        if (!isClosing()) {
            await(millis);
        } else if (clock.millis() + millis >= deadline) {
            throw new InterruptedException();
        } else {
            Thread.sleep(millis);
        }
    }

    private void listen() {
        try {
            while (!isClosing()) {
                ask();
                Thread.sleep(pace.ask().toMillis());
            }
        } catch (InterruptedException expected) { // the run is closed
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private void ask() {
        try {
            if (alive) {
                descent.runs().heartbeat(run);
            }
            stop |= descent.runs().decision(run).isStop();
        } catch (DescentException e) {
            superseded |= e.code() == ErrorCode.SUPERSEDED; // anything else passes, and the next question asks again
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
