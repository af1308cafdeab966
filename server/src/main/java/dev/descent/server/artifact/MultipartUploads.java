package dev.descent.server.artifact;

import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that come in parts, each of which may be sent again: one folder an upload below a root, with a file a part, beside the text
 * that says what the upload is for. What nobody completes is for {@link AbandonedUploads}. Thread-safe, also for several processes
 * over one root.
 */
public final class MultipartUploads {
    /** Parts of an upload at most. */
    public static final int MOST_PARTS = 10_000;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String PURPOSE = "purpose";

    private final Path root;

    /** Uploads below {@code root}, which is created when first needed. */
    public MultipartUploads(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Begins one and returns its id, which nobody can guess. */
    public String begin(String purpose) throws IOException {
        String id = UUID.randomUUID().toString().replace("-", "");
        Files.createDirectories(folder(id));
        Files.writeString(folder(id).resolve(PURPOSE), purpose);
        return id;
    }

    /** What {@link #begin} was told. @throws DescentException NOT_FOUND */
    public String purpose(String id) throws IOException {
        return Files.readString(existing(id).resolve(PURPOSE));
    }

    /** Stores a part, whole or not at all; one of that number that was there is replaced. Numbers count from 1. */
    public void write(String id, int number, InputStream content) throws IOException {
        Path folder = existing(id);
        checkNumber(number);
        Path draft = Files.createTempFile(folder, "part", null);
        try {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, part(folder, number), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void checkNumber(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw DescentException.invalid("need a part's number from 1 to " + MOST_PARTS + ", got " + number);
        }
    }

    /** The parts of those numbers one behind the other, to be closed by the caller. @throws DescentException NOT_FOUND, INVALID where one is missing */
    public InputStream join(String id, List<Integer> numbers) throws IOException {
        Path folder = existing(id);
        for (int number : numbers) {
            checkNumber(number);
            if (!Files.isRegularFile(part(folder, number))) {
                throw DescentException.invalid(
                        "need every part before an upload is completed, part " + number + " is missing");
            }
        }
        List<InputStream> parts = new ArrayList<>();
        for (int number : numbers) {
            parts.add(new LateStream(part(folder, number)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Deletes an upload with its parts. */
    public void end(String id) throws IOException {
        delete(existing(id));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path existing(String id) {
        if (!ID.matcher(id).matches() || !Files.isDirectory(folder(id))) {
            throw DescentException.notFound("upload", id);
        }
        return folder(id);
    }

    private Path folder(String id) {
        return root.resolve(id);
    }

    private static Path part(Path folder, int number) {
        return folder.resolve("%05d".formatted(number));
    }

    /** A file that is opened when it is first read, so that ten thousand parts need one handle. */
    private static final class LateStream extends InputStream {
        private final Path file;
        private InputStream opened = InputStream.nullInputStream();
        private boolean isOpen;

        LateStream(Path file) {
            this.file = file;
        }

        private InputStream open() throws IOException {
            if (!isOpen) {
                opened = Files.newInputStream(file);
                isOpen = true;
            }
            return opened;
        }

        @Override
        public int read() throws IOException {
            return open().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return open().read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }
}
