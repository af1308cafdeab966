package dev.descent.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * How far a spool has been delivered, in a file of two places that are written in turn: one of them is whole at any moment. What it says
 * before a batch is sent lets whoever comes later send the very same batch again.
 */
final class Progress implements AutoCloseable {
    private static final int PLACE = 64;
    private static final int CHECKED = 2 * Long.BYTES + 3 * Long.BYTES;

    private final FileChannel channel;
    private long writes;
    private Mark mark = Mark.START;

    /**
     * A batch that may be on its way, or a position.
     *
     * @param sequence number of the last batch
     * @param segment where it lies
     * @param from its first byte
     * @param to the byte behind it; the same as {@code from} where nothing is on its way
     */
    record Mark(long sequence, long segment, long from, long to) {
        static final Mark START = new Mark(0, 0, 0, 0);
    }

    private Progress(FileChannel channel) {
        this.channel = channel;
    }

    static Progress open(Path file) throws IOException {
        Progress progress = new Progress(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        if (progress.channel.size() < 2 * PLACE) {
            progress.channel.write(ByteBuffer.allocate(2 * PLACE), 0);
        }
        progress.read(0);
        progress.read(1);
        return progress;
    }

    private void read(int place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PLACE);
        channel.read(bytes, (long) place * PLACE);
        bytes.flip();
        long count = bytes.getLong(0);
        if (count > writes && bytes.getInt(CHECKED) == checksum(bytes.array())) {
            writes = count;
            mark = new Mark(bytes.getLong(8), bytes.getLong(16), bytes.getLong(24), bytes.getLong(32));
        }
    }

    Mark mark() {
        return mark;
    }

    void write(Mark next) throws IOException {
        writes++;
        ByteBuffer bytes = ByteBuffer.allocate(PLACE);
        bytes.putLong(writes)
                .putLong(next.sequence())
                .putLong(next.segment())
                .putLong(next.from())
                .putLong(next.to());
        bytes.putInt(checksum(bytes.array())).rewind();
        channel.write(bytes, writes % 2 * PLACE);
        mark = next;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, CHECKED);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
