package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that a run still has to send, each noted in a small file of its own beside the spool. Thread-safe. */
final class FileQueue {
    private final @Nullable Path folder;
    private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param path where it goes, relative to the run's root */
    record FileLeft(String file, String path) {}

    /** @param note what remembers it; null where nothing does */
    record Entry(FileLeft left, @Nullable Path note) {}

    /** @param folder null for memory alone */
    FileQueue(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Takes up what an earlier process has noted. */
    void load() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> notes = Files.list(folder)) {
            for (Path note : notes.sorted().toList()) {
                take(note);
            }
        }
    }

    private void take(Path note) throws IOException {
        try {
            entries.addLast(new Entry(Wire.read(Files.readString(note), FileLeft.class), note));
            count.incrementAndGet();
        } catch (DescentException expected) { // half a note: the process was killed in the middle
            Files.delete(note);
        }
    }

    /** Notes a file, or every file below a folder under its name there. */
    void add(Path file, String path) throws IOException {
        if (!Files.isDirectory(file)) {
            addOne(file, path);
            return;
        }
        List<Path> below;
        try (Stream<Path> walk = Files.walk(file)) {
            below = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : below) {
            addOne(each, path + "/" + file.relativize(each).toString().replace('\\', '/'));
        }
    }

    private void addOne(Path file, String path) {
        FileLeft left = new FileLeft(file.toAbsolutePath().toString(), path);
        entries.addLast(new Entry(left, note(left)));
    }

    private @Nullable Path note(FileLeft left) {
        Path target = folder;
        if (target == null) {
            return null;
        }
        try {
            Files.createDirectories(target);
            Path note = target.resolve("%08d.json".formatted(count.incrementAndGet()));
            return Files.write(note, Wire.write(left));
        } catch (IOException expected) { // the disk is full: this process still knows of it
            return null;
        }
    }

    Optional<Entry> first() {
        return Optional.ofNullable(entries.peekFirst());
    }

    /** The first has been sent, or cannot be. */
    void removeFirst() throws IOException {
        Entry entry = entries.pollFirst();
        if (entry != null && entry.note() != null) {
            Files.deleteIfExists(entry.note());
        }
    }

    List<String> paths() {
        return entries.stream().map(entry -> entry.left().path()).toList();
    }
}
