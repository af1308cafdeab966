package dev.descent.server.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that began to arrive and came to no end: drafts and folders of parts that have not changed for a day. Who goes on with one of
 * them begins again. Thread-safe, also for several processes over the same folders.
 */
public final class AbandonedUploads {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path drafts;
    private final Path multipart;
    private final Clock clock;

    /**
     * Looks at nothing yet.
     *
     * @param drafts folder of {@link PartialUploads}
     * @param multipart folder of {@link MultipartUploads}
     */
    public AbandonedUploads(Path drafts, Path multipart, Clock clock) {
        this.drafts = drafts;
        this.multipart = multipart;
        this.clock = clock;
    }

    /** How many there are, and their bytes. */
    public record Found(long uploads, long bytes) {}

    /** What {@link #discard} would delete. */
    public Found look() {
        return sized(all());
    }

    /** Deletes them. */
    public Found discard() {
        List<Path> all = all();
        Found found = sized(all);
        try {
            for (Path each : all) {
                MultipartUploads.delete(each);
            }
            for (Path folder : children(drafts)) {
                deleteEmpty(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Drafts, one or two levels down, and folders of parts. */
    private List<Path> all() {
        Instant before = clock.instant().minus(KEPT);
        List<Path> found = new ArrayList<>();
        try {
            for (Path each : children(drafts)) {
                List<Path> files = Files.isDirectory(each) ? children(each) : List.of(each);
                files.stream().filter(file -> isOlder(file, before)).forEach(found::add);
            }
            children(multipart).stream()
                    .filter(folder -> isOlder(folder, before))
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (NoSuchFileException expected) { // gone since
            return List.of();
        }
    }

    private static boolean isOlder(Path path, Instant before) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before);
        } catch (IOException expected) { // it has come to its end since
            return false;
        }
    }

    private void deleteEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder) && isOlder(folder, clock.instant().minus(KEPT))) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException expected) {
                // Somebody goes on with an upload in it.
            }
        }
    }

    private static Found sized(List<Path> all) {
        long bytes = 0;
        for (Path each : all) {
            try (Stream<Path> below = Files.walk(each)) {
                for (Path file : below.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            } catch (IOException expected) {
                // It has come to its end since.
            }
        }
        return new Found(all.size(), bytes);
    }
}
