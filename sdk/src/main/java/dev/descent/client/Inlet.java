package dev.descent.client;

import dev.descent.client.SpoolRecord.Event;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the training's threads leave what they log; nothing here throws. Nothing waits either, but for one case: a ring that is full
 * hands the processor to its reader until there is room. Where the reader does not get on for two seconds (a disk that hangs),
 * points are dropped and counted from then on, without a wait, until it does.
 */
final class Inlet {
    private static final int CHUNKS = 512;
    private static final int LINES = 20_000;
    /** How long a full ring is waited for whose reader does not get on: a disk that is busy holds a write up for tenths of a second. */
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private static final long TURN_NANOS = 50_000;

    private final MetricNames names = new MetricNames();
    private final PointRing ring;
    private final ConcurrentLinkedQueue<Order> orders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final LongAdder overrun = new LongAdder();
    private volatile @Nullable Thread reader;
    private volatile boolean closed;
    /** What the reader had taken when it was waited for in vain. */
    private volatile long stuckAt = -1;

    Inlet() {
        this(new PointRing(chunks(Runtime.getRuntime().maxMemory())));
    }

    Inlet(PointRing ring) {
        this.ring = ring;
    }

    /** Something that is no point. */
    sealed interface Order {}

    record Tell(Event event) implements Order {}

    /** A file or folder to send. */
    record Keep(Path file, String path) implements Order {}

    /** An eighth of the heap at most, and 128 MB: some four million points. */
    private static int chunks(long heap) {
        long most = Long.highestOneBit(Math.max(2, heap / 8 / (PointRing.CHUNK * 32L)));
        return (int) Math.min(CHUNKS, most);
    }

    /** @param thread the one that reads, woken when much has come */
    void readBy(Thread thread) {
        reader = thread;
    }

    PointRing ring() {
        return ring;
    }

    MetricNames names() {
        return names;
    }

    ConcurrentLinkedQueue<Order> orders() {
        return orders;
    }

    void point(MetricNames.Metric metric, long step, long time, double value) {
        if (closed) {
            return;
        }
        long place = ring.offer(metric.number, step, time, value);
        if (place < 0) {
            pointLater(metric, step, time, value);
        } else if ((place & PointRing.CHUNK - 1) == PointRing.CHUNK - 1) {
            wake();
        }
    }

    private void pointLater(MetricNames.Metric metric, long step, long time, double value) {
        long taken = ring.taken();
        long since = System.nanoTime();
        while (taken != stuckAt && System.nanoTime() - since < PATIENCE_NANOS) {
            wake();
            LockSupport.parkNanos(TURN_NANOS);
            if (ring.offer(metric.number, step, time, value) >= 0) {
                return;
            }
            if (ring.taken() != taken) {
                taken = ring.taken();
                since = System.nanoTime();
            }
        }
        stuckAt = taken;
        overrun.increment();
    }

    void order(Order order) {
        if (!closed) {
            orders.add(order);
        }
    }

    /** A printed line; dropped where too many wait. @return whether it was taken */
    boolean lines(SpoolRecord.Lines printed) {
        if (closed || lines.get() > LINES) {
            return false;
        }
        lines.addAndGet(printed.lines().size());
        orders.add(new Tell(printed));
        return true;
    }

    void taken(Order order) {
        if (order instanceof Tell tell && tell.event() instanceof SpoolRecord.Lines printed) {
            lines.addAndGet(-printed.lines().size());
        }
    }

    /** Points that found no room since the last question. */
    long takeOverrun() {
        return overrun.sumThenReset();
    }

    boolean isEmpty() {
        return ring.isEmpty() && orders.isEmpty();
    }

    void wake() {
        LockSupport.unpark(reader);
    }

    /** Takes nothing more. */
    void close() {
        closed = true;
    }
}
