package dev.descent.client;

import dev.descent.api.RunId;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one process has logged to one run and the server has not yet: a folder of segments, written by one thread and delivered by
 * another, in this process or, when it has gone, in a later one. A lock says whether somebody is at it. Without a folder (none can be
 * made) it lives in memory.
 */
final class Spool implements AutoCloseable {
    /** Bytes that may wait in memory while the disk takes nothing. */
    static final long MEMORY = 32L << 20;

    private static final String HEAD = "run.json";
    private static final String REFUSED = "refused";
    private static final String ENDING = ".spool";

    private final Head head;
    private final @Nullable Path folder;
    private final @Nullable FileChannel lock;
    private final @Nullable Progress progress;
    private final FileQueue files;
    private final ConcurrentLinkedDeque<Segment> segments = new ConcurrentLinkedDeque<>();
    private final AtomicLong inMemory = new AtomicLong();
    private final long memory;
    private int made;

    /**
     * Whose it is.
     *
     * @param client id of the sender, under which its batches are numbered
     * @param attempt whether an agent executed the program: its words count no longer once there is a newer attempt
     */
    record Head(String server, RunId run, String client, boolean attempt) {}

    private Spool(Head head, @Nullable Path folder, @Nullable FileChannel lock, long memory) throws IOException {
        this.head = head;
        this.folder = folder;
        this.lock = lock;
        this.memory = memory;
        this.progress = folder == null ? null : Progress.open(folder.resolve("progress"));
        this.files = new FileQueue(folder == null ? null : folder.resolve("files"));
    }

    /** A new one below {@code root}. */
    static Spool create(Path root, Head head, long memory) throws IOException {
        Path folder = Files.createDirectories(root.resolve(head.run() + "-" + head.client()));
        FileChannel lock = lock(folder).orElseThrow(() -> new IOException("somebody else uses " + folder));
        Files.write(folder.resolve(HEAD), Wire.write(head));
        return new Spool(head, folder, lock, memory);
    }

    /** One that forgets everything with the process. */
    static Spool inMemory(Head head, long memory) {
        try {
            return new Spool(head, null, null, memory);
        } catch (IOException e) {
            throw new IllegalStateException("without a folder nothing is opened", e);
        }
    }

    /** What another process has left; empty where it is still at it, or the folder is none of ours. */
    static Optional<Spool> open(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(HEAD))) {
            return Optional.empty();
        }
        Optional<FileChannel> lock = lock(folder);
        if (lock.isEmpty() || !Files.isRegularFile(folder.resolve(HEAD))) {
            return Optional.empty();
        }
        Head head = Wire.read(Files.readString(folder.resolve(HEAD)), Head.class);
        Spool spool = new Spool(head, folder, lock.get(), 0);
        spool.load(folder);
        return Optional.of(spool);
    }

    private static Optional<FileChannel> lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException expected) { // another run of this very process
        }
        channel.close();
        return Optional.empty();
    }

    private void load(Path from) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.list(from)) {
            found = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            String name = file.getFileName().toString();
            made = Integer.parseInt(name.substring(0, name.length() - ENDING.length()));
            segments.addLast(FileSegment.open(made, file));
        }
        files.load();
    }

    Head head() {
        return head;
    }

    FileQueue files() {
        return files;
    }

    /** Where it lies; null for memory. */
    @Nullable
    Path folder() {
        return folder;
    }

    /** Null without a folder. */
    @Nullable
    Progress progress() {
        return progress;
    }

    /** A new segment on disk, at the end. @throws IOException where there is none to be had */
    Segment addFile() throws IOException {
        if (folder == null) {
            throw new IOException("there is no folder to write to");
        }
        return add(FileSegment.create(made + 1, folder.resolve("%08d".formatted(made + 1) + ENDING)));
    }

    /** A new segment in memory, at the end. */
    Segment addMemory() {
        return add(new HeapSegment(made + 1, inMemory, memory));
    }

    private Segment add(Segment segment) {
        made++;
        segments.addLast(segment);
        return segment;
    }

    /** The oldest segment; empty where there is none yet. */
    Optional<Segment> first() {
        return Optional.ofNullable(segments.peekFirst());
    }

    /** Everything of the oldest segment has been delivered. */
    void removeFirst() throws IOException {
        Segment first = segments.pollFirst();
        if (first != null) {
            first.delete();
        }
    }

    /** Notes why the server does not want it, for whoever looks into the folder; a later start leaves it alone then. */
    void refuse(String reason) {
        if (folder != null) {
            try {
                Files.writeString(folder.resolve(REFUSED), reason);
            } catch (IOException expected) { // it is said on standard error too
            }
        }
    }

    /** Why the server did not want it; empty where it has not said so. */
    static Optional<String> refusal(Path folder) throws IOException {
        Path note = folder.resolve(REFUSED);
        return Files.isRegularFile(note) ? Optional.of(Files.readString(note)) : Optional.empty();
    }

    /** Lets go of everything, and leaves what is on disk to others. */
    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
        if (progress != null) {
            progress.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    /** Everything is delivered, or no longer wanted: takes the folder away. */
    void delete() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
        if (progress != null) {
            progress.close();
        }
        if (folder != null) {
            Files.deleteIfExists(folder.resolve(HEAD)); // first: without it the folder is nobody's
            deleteAll(folder);
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
