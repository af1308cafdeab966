package dev.descent.server.intake;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A body that came packed by gzip, unpacked while it is read, by whoever reads it: packed, it may say of itself what it likes. Can be
 * read again from its beginning.
 */
final class Unpacked extends InputStream {
    private final byte[] packed;
    private final int size;
    private InputStream content;
    private long given;

    Unpacked(byte[] packed, int size) {
        this.packed = packed;
        this.size = size;
        this.content = InputStream.nullInputStream();
        this.given = -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (given < 0) {
                content = new GZIPInputStream(new ByteArrayInputStream(packed, 0, size), 8192);
                given = 0;
            }
            int got = content.read(bytes, offset, length);
            given += Math.max(got, 0);
            if (given > MemoryReceipt.LARGEST) {
                throw new DescentException(ErrorCode.TOO_LARGE, MemoryReceipt.LIMIT);
            }
            return got;
        } catch (IOException e) {
            throw DescentException.invalid(
                    "need a body packed by gzip, as its Content-Encoding says, got another: " + e.getMessage());
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /** Marks the beginning, wherever the reader is. */
    @Override
    public synchronized void mark(int limit) {}

    @Override
    public synchronized void reset() {
        given = -1;
    }
}
