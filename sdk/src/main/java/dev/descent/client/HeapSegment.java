package dev.descent.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** A segment in memory, for as long as the disk takes nothing. All of a spool share one limit. */
final class HeapSegment extends Segment {
    private final AtomicLong used;
    private final long limit;
    private volatile byte[] bytes = new byte[1 << 16];

    HeapSegment(int number, AtomicLong used, long limit) {
        super(number, 0);
        this.used = used;
        this.limit = limit;
    }

    @Override
    boolean isKept() {
        return false;
    }

    @Override
    void write(ByteBuffer record, long position) throws IOException {
        int length = record.remaining();
        if (used.get() + length > limit) {
            throw new IOException("more than " + limit + " bytes wait in memory");
        }
        byte[] target = bytes;
        if (position + length > target.length) {
            target = java.util.Arrays.copyOf(target, (int) Math.max(2L * target.length, position + length));
        }
        record.get(target, (int) position, length);
        bytes = target;
        used.addAndGet(length);
    }

    @Override
    void read(ByteBuffer into, long position) {
        into.put(bytes, (int) position, into.remaining());
    }

    @Override
    void delete() {
        used.addAndGet(-size());
        bytes = new byte[0];
    }

    @Override
    void close() {}
}
