package dev.descent.server.metric;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What happened to points and is not yet in blocks: files that are only appended to. {@link #append} returns when the operating system
 * has the bytes, so that they survive a killed process; {@link #force} makes them survive a power cut, for all writers at once.
 *
 * <p>A file is named by the position of its first byte in the journal as a whole and starts with a magic word and the journal's id.
 * A record is its length, the CRC-32C of its content, its content. {@link SegmentReader} says what becomes of bytes that are no record. Thread-safe. Files are not written through channels, which close when their thread is interrupted.
 */
final class Journal implements Closeable {
    static final int HEADER = Long.BYTES + 2 * Long.BYTES;
    private static final Logger LOG = Logger.getLogger(Journal.class);
    static final long MAGIC = 0x4453434E544A3031L;
    static final int FRAME = 2 * Integer.BYTES;

    private final Path folder;
    private final long segmentBytes;
    private final List<Long> bases = new ArrayList<>();
    private final List<RandomAccessFile> full = new ArrayList<>();
    private final SharedForce forcing = new SharedForce();
    private UUID id;
    private RandomAccessFile current;
    private long base;
    private long end;
    private volatile long forced;
    private int pins;

    /** Reads every whole record in order, then starts a new file behind them. */
    static Journal open(Path folder, long segmentBytes, Replay replay) throws IOException {
        Files.createDirectories(folder);
        return new Journal(folder, segmentBytes, replay);
    }

    private Journal(Path folder, long segmentBytes, Replay replay) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.id = UUID.randomUUID();
        List<Long> segments = segments(folder);
        long start = 0;
        for (long segment : segments) {
            SegmentReader reader = new SegmentReader(file(segment), segment, replay);
            start = Math.max(start, reader.read());
            UUID found = reader.id();
            id = found == null ? id : found;
        }
        bases.addAll(segments);
        this.base = start;
        this.current = startSegment(start);
    }

    private static List<Long> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{19}\\.journal"))
                    .map(name -> Long.valueOf(name.substring(0, 19)))
                    .sorted()
                    .toList();
        }
    }

    private Path file(long segment) {
        return folder.resolve("%019d.journal".formatted(segment));
    }

    private RandomAccessFile startSegment(long segment) throws IOException {
        RandomAccessFile file = new RandomAccessFile(file(segment).toFile(), "rw");
        file.setLength(0);
        file.write(ByteBuffer.allocate(HEADER)
                .putLong(MAGIC)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        base = segment;
        end = segment + HEADER;
        if (bases.isEmpty() || bases.getLast() != segment) {
            bases.add(segment);
        }
        return file;
    }

    /** Identifies this journal's positions among those of other servers' and earlier folders'. */
    synchronized UUID id() {
        return id;
    }

    /**
     * Writes an entry behind all others and returns its position.
     *
     * @throws DescentException UNAVAILABLE where the disk does not take it; nothing is written then
     */
    long append(JournalEntry entry) {
        byte[] bytes = JournalEntry.encode(entry, FRAME);
        int length = bytes.length;
        ByteBuffer.wrap(bytes)
                .putInt(length - FRAME)
                .putInt(SegmentReader.checksum(ByteBuffer.wrap(bytes, FRAME, length - FRAME)));
        synchronized (this) {
            long position = end;
            try {
                current.write(bytes, 0, length);
                end += length;
                if (end - base >= segmentBytes) {
                    full.add(current);
                    current = startSegment(end);
                }
            } catch (IOException e) {
                undo(position);
                throw new DescentException(
                        ErrorCode.UNAVAILABLE, "the journal of metrics cannot be written: " + e.getMessage());
            }
            return position;
        }
    }

    private void undo(long position) {
        try {
            end = position;
            current.setLength(position - base);
            current.seek(position - base);
        } catch (IOException e) {
            LOG.error("the journal of metrics cannot be cut back to its last whole record", e);
        }
    }

    /** Forces to disk what was appended so far; concurrent callers share one force. */
    void force() {
        long wanted = end();
        try {
            forcing.until(() -> forced >= wanted, this::forceAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forceAll() throws IOException {
        List<RandomAccessFile> files;
        RandomAccessFile last;
        long reached;
        synchronized (this) {
            files = List.copyOf(full);
            full.clear();
            last = current;
            reached = end;
        }
        for (RandomAccessFile file : files) {
            file.getFD().sync();
            file.close();
        }
        last.getFD().sync();
        forced = reached;
    }

    /** Position behind the last record. */
    synchronized long end() {
        return end;
    }

    /** Position of the first record that is in the newest file. */
    synchronized long newestSegment() {
        return base;
    }

    /** Whether older files than the newest are kept. */
    synchronized boolean hasOldSegments() {
        return bases.size() > 1;
    }

    /** The start of a journal file that consists of whole records. */
    record Piece(Path file, long length) {}

    /** While this is open no file is deleted. */
    final class Pinned implements Closeable {
        private Pinned() {
            synchronized (Journal.this) {
                pins++;
            }
        }

        /** All that has been appended so far. */
        List<Piece> pieces() {
            synchronized (Journal.this) {
                List<Piece> pieces = new ArrayList<>();
                for (long each : bases) {
                    pieces.add(new Piece(
                            file(each),
                            each == base ? end - base : file(each).toFile().length()));
                }
                return pieces;
            }
        }

        @Override
        public void close() {
            synchronized (Journal.this) {
                pins--;
            }
        }
    }

    Pinned pin() {
        return new Pinned();
    }

    /** Unless the journal is pinned, deletes the files whose records all lie before {@code position}. */
    synchronized void discardBefore(long position) throws IOException {
        while (pins == 0 && bases.size() > 1 && bases.get(1) <= position) {
            Files.deleteIfExists(file(bases.getFirst()));
            bases.removeFirst();
        }
    }

    @Override
    public void close() throws IOException {
        force();
        current.close();
    }

    /** Receives the records of earlier lives. */
    @FunctionalInterface
    interface Replay {
        void entry(UUID journal, JournalEntry entry, long position);
    }
}
