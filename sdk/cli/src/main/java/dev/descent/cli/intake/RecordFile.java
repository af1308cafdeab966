package dev.descent.cli.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of TensorFlow's records: length, its checksum, bytes, their checksum. A record whose bytes were damaged is stepped over; behind a
 * damaged length, and behind an end within a record (its program was killed, or still writes), nothing can be read. Not thread-safe.
 */
final class RecordFile implements Closeable {
    /** Bytes of the longest record that is read; a longer one holds pictures or models. */
    private static final int LONGEST = 16 << 20;

    private final Path file;
    private final InputStream in;
    private final Losses losses;
    private final byte[] head = new byte[12];
    private byte[] bytes = new byte[1 << 12];

    RecordFile(Path file, Losses losses) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.losses = losses;
    }

    /** The next record; null at the end, or where nothing more can be read. It is overwritten by the next call. */
    @Nullable
    Protobuf next() throws IOException {
        while (true) {
            int got = in.readNBytes(head, 0, head.length);
            if (got == 0) {
                return null;
            }
            if (got < head.length) {
                return cutOff();
            }
            ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            long length = fields.getLong(0);
            if (masked(head, 8) != fields.getInt(8) || length < 0) {
                losses.add("the rest of an event file: a damaged record", 1, file.toString());
                return null;
            }
            try {
                if (read(length)) {
                    return Protobuf.of(bytes, (int) length);
                }
            } catch (EOFException expected) {
                return cutOff();
            }
        }
    }

    /** Whether the record's bytes were read, and are those that were written. */
    private boolean read(long length) throws IOException {
        if (length > LONGEST) {
            in.skipNBytes(length + 4);
            losses.add("an event of more than 16 MiB", 1, file.toString());
            return false;
        }
        int count = (int) length;
        if (bytes.length < count + 4) {
            bytes = new byte[Math.max(count + 4, bytes.length * 2)];
        }
        if (in.readNBytes(bytes, 0, count + 4) < count + 4) {
            throw new EOFException();
        }
        int written = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(count);
        if (masked(bytes, count) == written) {
            return true;
        }
        losses.add("an event whose checksum is wrong", 1, file.toString());
        return false;
    }

    private @Nullable Protobuf cutOff() {
        losses.add("the last event of a file: cut off", 1, file.toString());
        return null;
    }

    /** The checksum as TensorFlow writes it: rotated, so that checksums of records that hold checksums differ. */
    static int masked(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        int value = (int) checksum.getValue();
        return Integer.rotateRight(value, 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
