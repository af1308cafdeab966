package dev.descent.server.artifact;

import dev.descent.api.ArtifactPart;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that arrive in parts. A draft is as long as what has arrived, forced to disk part by part: it goes on there after a restart of
 * either side. Thread-safe within a process; of two processes one at a time may take the parts of an upload.
 */
public final class PartialUploads {
    private static final int LOCKS = 64;

    private final ArtifactStore store;
    private final Object[] locks = new Object[LOCKS];

    /** @param store where files go when they are whole */
    public PartialUploads(ArtifactStore store) {
        this.store = store;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * Keeps a part if it is the next, and makes the file appear with the last.
     *
     * @return how many bytes have arrived
     * @throws DescentException UNAVAILABLE where the disk does not take it
     */
    public long receive(RunId run, String path, ArtifactPart part) throws IOException {
        store.target(run.value(), path);
        String place =
                UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
        Path draft = store.unfinished().resolve(run.value()).resolve(place + "." + part.upload());
        synchronized (locks[Math.floorMod(draft.hashCode(), LOCKS)]) {
            long arrived = Files.exists(draft) ? Files.size(draft) : 0;
            if (part.content().length == 0 || part.offset() != arrived) {
                return arrived;
            }
            append(draft, part.content(), arrived);
            long now = arrived + part.content().length;
            if (now == part.total()) {
                store.adopt(run.value(), path, draft);
            }
            return now;
        }
    }

    private static void append(Path draft, byte[] content, long at) throws IOException {
        Files.createDirectories(draft.getParent());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes, at + bytes.position());
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(at);
                throw new DescentException(ErrorCode.UNAVAILABLE, "the disk does not take the part: " + e.getMessage());
            }
        }
    }
}
