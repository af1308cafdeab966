package dev.descent.server.metric;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal file of an earlier life. Bytes that are no record are skipped up to the next whole one: what follows damage in the
 * middle is kept, what the damage hit is lost and said. Behind the last whole record the file is cut off.
 */
final class SegmentReader {
    private static final Logger LOG = Logger.getLogger(SegmentReader.class);

    private final Path path;
    private final long base;
    private final Journal.Replay replay;
    private @Nullable UUID id;

    /** {@code base} is the position of the file's first byte in the journal as a whole. */
    SegmentReader(Path path, long base, Journal.Replay replay) {
        this.path = path;
        this.base = base;
        this.replay = replay;
    }

    /** The journal's id, once read; null where the file has no header. */
    @Nullable
    UUID id() {
        return id;
    }

    /** Hands over every whole record and returns the position behind the last. */
    long read() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() < Journal.HEADER || file.readLong() != Journal.MAGIC) {
                LOG.warnf("the journal file %s has no header and is skipped", path);
                return base + file.length();
            }
            UUID journal = new UUID(file.readLong(), file.readLong());
            id = journal;
            byte[] content = new byte[Math.toIntExact(file.length())];
            file.readFully(content, Journal.HEADER, content.length - Journal.HEADER);
            long good = records(ByteBuffer.wrap(content), journal);
            if (good < file.length()) {
                LOG.warnf(
                        "the journal file %s ends in a record that is not whole: %d bytes are cut off",
                        path, file.length() - good);
                file.setLength(good);
            }
            return base + good;
        }
    }

    private int records(ByteBuffer bytes, UUID journal) {
        int good = Journal.HEADER;
        int at = Journal.HEADER;
        while (at < bytes.limit()) {
            if (!isRecord(bytes, at)) {
                at++;
                continue;
            }
            if (at > good) {
                LOG.errorf(
                        "%d bytes at %d of the journal file %s are damaged; their points are lost",
                        at - good, good, path);
            }
            int length = bytes.getInt(at);
            replay.entry(journal, JournalEntry.decode(bytes.slice(at + Journal.FRAME, length)), base + at);
            at += Journal.FRAME + length;
            good = at;
        }
        return good;
    }

    private static boolean isRecord(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < Journal.FRAME + JournalEntry.HEAD) {
            return false;
        }
        int length = bytes.getInt(at);
        return length >= JournalEntry.HEAD
                && length <= bytes.limit() - at - Journal.FRAME
                && JournalEntry.isType(bytes.get(at + Journal.FRAME))
                && checksum(bytes.slice(at + Journal.FRAME, length)) == bytes.getInt(at + Integer.BYTES);
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
