package dev.descent.cli.intake;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that send while the source is read on: what is put on one lane is sent in order. Putting waits where too much is on its way, and
 * the first failure stops everything. For one reading thread.
 */
final class Lanes implements AutoCloseable {
    private static final int COUNT = 3;
    private static final int WAITING = 6;

    private final List<ExecutorService> lanes = new ArrayList<>();
    private final List<Future<?>> sent = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Semaphore room = new Semaphore(WAITING);

    Lanes() {
        for (int lane = 0; lane < COUNT; lane++) {
            lanes.add(Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("import-" + lane).daemon().factory()));
        }
    }

    /** Sends on the lane of that number, any non-negative one. */
    void put(int lane, Runnable sending) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        sent.removeIf(Lanes::isOver);
        sent.add(lanes.get(lane % COUNT).submit(() -> {
            try {
                send(sending);
            } finally {
                room.release();
            }
        }));
    }

    /** Nothing is sent after a failure: what has arrived of a run is always its beginning. */
    private void send(Runnable sending) {
        if (broken.get()) {
            return;
        }
        try {
            sending.run();
        } catch (RuntimeException e) {
            broken.set(true);
            throw e;
        }
    }

    /** Waits until everything has been sent. */
    void await() {
        sent.forEach(Lanes::result);
        sent.clear();
    }

    private static boolean isOver(Future<?> future) {
        if (!future.isDone()) {
            return false;
        }
        result(future);
        return true;
    }

    private static void result(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static DescentException interrupted() {
        Thread.currentThread().interrupt();
        return new DescentException(ErrorCode.UNAVAILABLE, "interrupted while sending");
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
    }
}
