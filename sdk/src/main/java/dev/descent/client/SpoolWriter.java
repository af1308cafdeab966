package dev.descent.client;

import dev.descent.api.LogLine;
import dev.descent.client.SpoolRecord.Event;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries what the training logs from memory to the spool, on a thread of its own. While the disk takes nothing it goes to a limited
 * memory; what that does not hold is dropped, counted and said.
 */
final class SpoolWriter implements Runnable {
    private static final int RECORD = 2_048;
    private static final long LARGEST_SEGMENT = 16L << 20;
    private static final long IDLE_NANOS = 20_000_000;
    private static final long BUSY_NANOS = 5_000_000;
    private static final long LINES_NANOS = 500_000_000;
    private static final int MOST_LINES = 1_000;
    private static final long TRY_AGAIN_NANOS = 1_000_000_000;

    private final Inlet inlet;
    private final Spool spool;
    private final PrintStream errors;
    private final Runnable news;
    private final ByteBuffer block = ByteBuffer.allocate(1 + RECORD * SpoolRecord.POINT);
    private final BitSet named = new BitSet();
    private final Map<String, Long> dropped = new TreeMap<>();
    private final AtomicLong kept = new AtomicLong();
    private final List<LogLine> lines = new ArrayList<>();
    private long linesAt = System.nanoTime();
    private @Nullable Event end;
    private @Nullable Segment current;
    private boolean onDisk = true;
    private long triedAt;
    private volatile boolean closing;

    /** @param news told whenever much has been written */
    SpoolWriter(Inlet inlet, Spool spool, PrintStream errors, Runnable news) {
        this.inlet = inlet;
        this.spool = spool;
        this.errors = errors;
        this.news = news;
    }

    /** Points written so far. */
    long points() {
        return kept.get();
    }

    /** Everything that comes now is the last: ends when it is written. */
    void close() {
        closing = true;
    }

    @Override
    public void run() {
        while (true) {
            boolean last = closing;
            boolean any = writeEvents();
            writeLines(last);
            int points = writePoints();
            if (last && !any && points == 0 && inlet.isEmpty()) {
                break;
            }
            if (points < RECORD && !closing) {
                reportOverrun();
                LockSupport.parkNanos(any || points > 0 ? BUSY_NANOS : IDLE_NANOS);
            }
        }
        Event isOver = end;
        if (isOver != null) {
            write(isOver);
        }
        Segment last = current;
        if (last != null) {
            last.seal();
        }
        reportDropped();
    }

    private int writePoints() {
        block.clear().put((byte) 'P');
        int count = inlet.ring().drain(this::add, RECORD);
        if (count > 0) {
            if (keep(this::writeBlock)) {
                kept.addAndGet(count);
            } else {
                countDropped();
            }
            if (count == RECORD) {
                news.run();
            }
        }
        return count;
    }

    private void add(int metric, long step, long time, long valueBits) {
        block.putInt(metric).putLong(step).putLong(time).putLong(valueBits);
    }

    private void writeBlock(Segment segment) throws IOException {
        for (int at = 1; at < block.position(); at += SpoolRecord.POINT) {
            int metric = block.getInt(at);
            if (!named.get(metric)) {
                byte[] name = SpoolRecord.encode(
                        new SpoolRecord.Name(metric, inlet.names().name(metric)));
                segment.append(name, name.length);
                named.set(metric);
            }
        }
        segment.append(block.array(), block.position());
    }

    private boolean writeEvents() {
        boolean any = false;
        ConcurrentLinkedQueue<Inlet.Order> orders = inlet.orders();
        for (Inlet.Order order = orders.poll(); order != null; order = orders.poll()) {
            any = true;
            inlet.taken(order);
            if (order instanceof Inlet.Keep file) {
                note(file);
            } else if (order instanceof Inlet.Tell tell) {
                take(tell.event());
            }
        }
        return any;
    }

    /** Lines wait for more of them, the end for the points before it. */
    private void take(Event event) {
        if (event instanceof SpoolRecord.Lines more) {
            lines.addAll(more.lines());
        } else if (event instanceof SpoolRecord.End) {
            end = event;
        } else {
            write(event);
        }
    }

    private void writeLines(boolean now) {
        boolean due = System.nanoTime() - linesAt > LINES_NANOS;
        if (!lines.isEmpty() && (now || due || lines.size() >= MOST_LINES)) {
            write(new SpoolRecord.Lines(lines));
            lines.clear();
            linesAt = System.nanoTime();
        }
    }

    private void note(Inlet.Keep file) {
        try {
            spool.files().add(file.file(), file.path());
        } catch (IOException e) {
            errors.println("descent: cannot read " + file.file() + ": " + e.getMessage());
        }
    }

    private void write(Event event) {
        byte[] bytes = SpoolRecord.encode(event);
        if (!keep(segment -> segment.append(bytes, bytes.length))) {
            dropped.merge(event.title(), 1L, Long::sum);
        }
    }

    /** Writes to the disk, else to memory. @return false where neither takes it */
    private boolean keep(Writing writing) {
        boolean done = toDisk(writing) || toMemory(writing);
        if (done && onDisk && !dropped.isEmpty()) {
            reportDropped();
        }
        return done;
    }

    private boolean toDisk(Writing writing) {
        if (!onDisk && System.nanoTime() - triedAt < TRY_AGAIN_NANOS) {
            return false;
        }
        try {
            writing.to(diskSegment());
            if (!onDisk) {
                errors.println("descent: the disk takes what is logged again");
            }
            onDisk = true;
            return true;
        } catch (IOException e) {
            trouble(e);
            return false;
        }
    }

    private Segment diskSegment() throws IOException {
        Segment segment = current;
        if (segment == null || !segment.isKept() || segment.size() > LARGEST_SEGMENT) {
            segment = begin(spool.addFile());
        }
        return segment;
    }

    private void trouble(IOException e) {
        triedAt = System.nanoTime();
        if (onDisk) {
            errors.println("descent: the disk does not take what is logged (" + e.getMessage()
                    + "): it waits in memory, and is lost if this process is killed");
        }
        onDisk = false;
        Segment segment = current;
        if (segment != null && segment.isKept()) {
            segment.seal();
            current = null;
        }
    }

    private boolean toMemory(Writing writing) {
        Segment segment = current;
        if (segment == null || segment.size() > LARGEST_SEGMENT) {
            segment = begin(spool.addMemory());
        }
        try {
            writing.to(segment);
            return true;
        } catch (IOException e) {
            if (dropped.isEmpty()) {
                errors.println("descent: the disk takes nothing, " + e.getMessage()
                        + " for the server: what is logged now is dropped");
            }
            return false;
        }
    }

    private Segment begin(Segment next) {
        Segment before = current;
        if (before != null) {
            before.seal();
        }
        named.clear();
        current = next;
        return next;
    }

    private void countDropped() {
        for (int at = 1; at < block.position(); at += SpoolRecord.POINT) {
            dropped.merge("points of '" + inlet.names().name(block.getInt(at)) + "'", 1L, Long::sum);
        }
    }

    private void reportDropped() {
        if (!dropped.isEmpty()) {
            String list = dropped.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            errors.println("descent: dropped while the disk took nothing: " + list);
            dropped.clear();
        }
        reportOverrun();
    }

    private void reportOverrun() {
        long overrun = inlet.takeOverrun();
        if (overrun > 0) {
            errors.println("descent: dropped " + overrun
                    + " points that found no room in memory while the disk held up the writing");
        }
    }

    /** Writes something into whatever segment there is. */
    @FunctionalInterface
    private interface Writing {
        void to(Segment segment) throws IOException;
    }
}
