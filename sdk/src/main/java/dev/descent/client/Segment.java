package dev.descent.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A stretch of a spool: records {@code length, CRC-32C, bytes}, appended by one thread while another reads. A record that is not whole
 * (the process was killed in the middle, the disk was full) ends it.
 */
abstract class Segment {
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int LARGEST = 64 << 20;

    private final int number;
    private volatile long size;
    private volatile boolean sealed;

    Segment(int number, long size) {
        this.number = number;
        this.size = size;
    }

    final int number() {
        return number;
    }

    /** Bytes of whole records. */
    final long size() {
        return size;
    }

    /** Nothing more is appended. */
    final void seal() {
        sealed = true;
    }

    final boolean isSealed() {
        return sealed;
    }

    /** Whether it outlives the process. */
    abstract boolean isKept();

    /** Appends a record, whole or not at all. */
    final void append(byte[] bytes, int length) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        ByteBuffer record = ByteBuffer.allocate(HEAD + length);
        record.putInt(length)
                .putInt((int) checksum.getValue())
                .put(bytes, 0, length)
                .flip();
        long from = size;
        write(record, from);
        size = from + HEAD + length;
    }

    /** The record at a position; empty where none begins there. */
    final Optional<Found> read(long position) throws IOException {
        if (position + HEAD > size) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        read(head, position);
        int length = head.getInt(0);
        if (length < 1 || length > LARGEST || position + HEAD + length > size) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        read(bytes, position + HEAD);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array());
        return head.getInt(Integer.BYTES) == (int) checksum.getValue()
                ? Optional.of(new Found(bytes.array(), position + HEAD + length))
                : Optional.empty();
    }

    /** Writes all of it at the position, or leaves nothing behind. */
    abstract void write(ByteBuffer record, long position) throws IOException;

    /** Fills the buffer from the position. */
    abstract void read(ByteBuffer into, long position) throws IOException;

    /** It has been delivered. */
    abstract void delete() throws IOException;

    /** Lets go of what it holds open. */
    abstract void close() throws IOException;

    /** A record's bytes, and where the next begins. */
    @SuppressWarnings("ArrayRecordComponent") // handed from reader to decoder, never compared
    record Found(byte[] bytes, long end) {}
}
