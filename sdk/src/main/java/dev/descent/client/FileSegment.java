package dev.descent.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment in a file; what is appended survives a killed process at once. */
final class FileSegment extends Segment {
    private final Path file;
    private final FileChannel channel;

    private FileSegment(int number, Path file, FileChannel channel, long size) {
        super(number, size);
        this.file = file;
        this.channel = channel;
    }

    static FileSegment create(int number, Path file) throws IOException {
        return new FileSegment(
                number,
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                0);
    }

    /** What another process has left. */
    static FileSegment open(int number, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileSegment segment = new FileSegment(number, file, channel, channel.size());
        segment.seal();
        return segment;
    }

    @Override
    boolean isKept() {
        return true;
    }

    @Override
    void write(ByteBuffer record, long position) throws IOException {
        try {
            long at = position;
            while (record.hasRemaining()) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            channel.truncate(position);
            throw e;
        }
    }

    @Override
    void read(ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int got = channel.read(into, at);
            if (got < 0) {
                throw new EOFException("the spool's file " + file + " ends before its records do");
            }
            at += got;
        }
    }

    @Override
    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    void close() throws IOException {
        channel.close();
    }
}
