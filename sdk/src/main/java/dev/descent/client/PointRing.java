package dev.descent.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Points on their way from the threads that train to the one that keeps them: a ring of numbers without locks, for many writers and one
 * reader. Its memory is taken in chunks of 256 kB, as many as are in use; one that is full takes nothing more and says so.
 *
 * <p>A writer sees to the chunk of the place at {@code tail}, reserves the place by moving {@code tail}, fills it, and publishes it by
 * writing the metric's number (plus one; zero: not there yet) with release. The reader takes places in order up to the first that is not
 * published, clears them, takes chunks away that it has read to their end, and then moves {@code head}, once for all that it took.
 */
final class PointRing {
    /** Points in a chunk. */
    static final int CHUNK = 1 << 13;

    private static final int FIELDS = 4;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final AtomicReferenceArray<long @Nullable []> chunks;
    private final AtomicReference<long @Nullable []> spare = new AtomicReference<>();
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private final long room;

    /** @param chunkCount a power of two; one of the chunks is kept free */
    PointRing(int chunkCount) {
        chunks = new AtomicReferenceArray<>(chunkCount);
        room = (long) (chunkCount - 1) * CHUNK;
    }

    /** Points that are taken in before the first must have been read. */
    long capacity() {
        return room;
    }

    /** Takes a point in. @return how many came before it; -1 where there is no room, or no memory for a chunk */
    long offer(int metric, long step, long time, double value) {
        for (long place = tail.get(); place - head.get() < room; place = tail.get()) {
            long[] chunk = chunkOf(place);
            if (chunk == null) {
                return -1;
            }
            if (tail.compareAndSet(place, place + 1)) {
                int at = (int) (place & CHUNK - 1) * FIELDS;
                chunk[at + 1] = step;
                chunk[at + 2] = time;
                chunk[at + 3] = Double.doubleToRawLongBits(value);
                LONGS.setRelease(chunk, at, metric + 1L);
                return place;
            }
        }
        return -1;
    }

    private int slot(long place) {
        return (int) (place / CHUNK) & chunks.length() - 1;
    }

    private long @Nullable [] chunkOf(long place) {
        int slot = slot(place);
        long[] chunk = chunks.get(slot);
        if (chunk != null) {
            return chunk;
        }
        long[] kept = spare.getAndSet(null);
        long[] fresh = kept == null ? newChunk() : kept;
        if (fresh == null) {
            return chunks.get(slot);
        }
        long[] other = chunks.compareAndExchange(slot, null, fresh);
        if (other == null) {
            return fresh;
        }
        spare.set(fresh);
        return other;
    }

    private static long @Nullable [] newChunk() {
        try {
            return new long[CHUNK * FIELDS];
        } catch (OutOfMemoryError expected) { // the training needs it all: that is no reason to end it
            return null;
        }
    }

    /** Hands out up to {@code most} points, oldest first; for the one reader. @return how many */
    int drain(Sink sink, int most) {
        long first = head.get();
        long place = first;
        while (place - first < most && take(place, sink)) {
            place++;
        }
        head.set(place);
        return (int) (place - first);
    }

    private boolean take(long place, Sink sink) {
        int slot = slot(place);
        long[] chunk = chunks.get(slot);
        if (chunk == null) {
            return false;
        }
        int at = (int) (place & CHUNK - 1) * FIELDS;
        long stamp = (long) LONGS.getAcquire(chunk, at);
        if (stamp == 0) {
            return false;
        }
        sink.point((int) (stamp - 1), chunk[at + 1], chunk[at + 2], chunk[at + 3]);
        chunk[at] = 0;
        if ((place & CHUNK - 1) == CHUNK - 1) {
            chunks.set(slot, null);
            spare.set(chunk);
        }
        return true;
    }

    /** How many points have been handed out. */
    long taken() {
        return head.get();
    }

    boolean isEmpty() {
        return head.get() == tail.get();
    }

    /** What the reader does with a point. */
    @FunctionalInterface
    interface Sink {
        void point(int metric, long step, long time, long valueBits);
    }
}
