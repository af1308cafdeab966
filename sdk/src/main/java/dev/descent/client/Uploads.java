package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.ArtifactPart;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import dev.descent.client.Connection.Answer;
import dev.descent.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Sends files, large ones in parts of {@value #PART} bytes: the server says how much of this very file (size and time of change tell)
 * it has, and the next part follows there, whatever ended in between. For one thread.
 */
final class Uploads {
    static final int PART = 8 << 20;

    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final RunId run;
    private final FileQueue queue;
    private FileQueue.@Nullable Entry current;
    private long received = -1;

    private record Received(long received) {}

    Uploads(Connection connection, RunId run, FileQueue queue) {
        this.connection = connection;
        this.run = run;
        this.queue = queue;
    }

    /** Sends the file or its next part. @return the last answer of a file, or one that is no good; empty where there is more to do */
    Optional<Answer> send(FileQueue.Entry entry, PrintStream errors) throws IOException, InterruptedException {
        if (!entry.equals(current)) {
            current = entry;
            received = -1;
        }
        Path file = Path.of(entry.left().file());
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            errors.println("descent: artifact '" + entry.left().path() + "' cannot be sent, " + file + " is gone");
            queue.removeFirst();
            return Optional.empty();
        }
        Address address = Address.of("runs", run, "artifacts").path(entry.left().path());
        if (size <= PART) {
            return Optional.of(connection.ask(
                    "PUT", address, Files.readAllBytes(file), "Content-Type", "application/octet-stream"));
        }
        return part(file, size, address);
    }

    private Optional<Answer> part(Path file, long size, Address address) throws IOException, InterruptedException {
        String upload = Long.toHexString(size)
                + Long.toHexString(Files.getLastModifiedTime(file).toMillis());
        byte[] bytes = received < 0 ? NOTHING : bytes(file, received, size);
        ArtifactPart part = new ArtifactPart(upload, Math.max(0, received), size, bytes);
        Answer answer = connection.ask("PUT", address, bytes, headers(part));
        if (!answer.isGood()) {
            received = -1;
            return Optional.of(answer);
        }
        try {
            received = received(answer);
        } catch (DescentException expected) { // no server of ours: it has not kept the part
            return Optional.of(Answer.ofStranger(connection.server()));
        }
        if (received < size) {
            return Optional.empty();
        }
        current = null;
        return Optional.of(answer);
    }

    /** What describes a part; its content is the body. */
    static String[] headers(ArtifactPart part) {
        long end = part.offset() + part.content().length - 1;
        String range = part.content().length == 0 ? "*" : part.offset() + "-" + end;
        return new String[] {
            "Content-Type",
            "application/octet-stream",
            "Content-Range",
            "bytes " + range + "/" + part.total(),
            "Descent-Upload",
            part.upload(),
            "Descent-Checksum",
            checksum(part.content())
        };
    }

    static long received(Answer answer) throws IOException {
        return Wire.read(new ByteArrayInputStream(answer.body()), new TypeReference<Received>() {})
                .received();
    }

    private static byte[] bytes(Path file, long from, long size) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, size - from));
        try (FileChannel channel = FileChannel.open(file)) {
            int got = 0;
            while (part.hasRemaining() && got >= 0) {
                got = channel.read(part, from + part.position());
            }
        }
        return part.array();
    }

    private static String checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "%08x".formatted(checksum.getValue());
    }
}
