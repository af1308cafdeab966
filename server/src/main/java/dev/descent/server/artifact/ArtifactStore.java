package dev.descent.server.artifact;

import dev.descent.api.Artifact;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that runs and logged models left, one folder an owner below a root, named by the owner's id. A file appears whole or not
 * at all, forced to disk before it does; two writers of one path leave the file of the later one. Paths are relative, with {@code /},
 * and cannot leave the owner's folder.
 * Thread-safe, also for several processes over one root.
 */
public final class ArtifactStore {
    private static final Pattern OWNER = Pattern.compile("[0-9a-z-]{1,64}");

    private final Path root;
    private final Path unfinished;

    /** A store below {@code root}, which is created when first needed. */
    public ArtifactStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.unfinished = this.root.resolve(".unfinished");
    }

    /** What stands directly below {@code path} (empty for the root), sorted by path; a file there stands for itself. */
    public List<Artifact> list(String owner, String path) {
        Path folder = resolve(owner, path);
        if (Files.isRegularFile(folder)) {
            return List.of(describe(owner, folder));
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> describe(owner, child))
                    .sorted(Comparator.comparing(Artifact::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the owner has any file. */
    public boolean holds(String owner) {
        Path folder = resolve(owner, "");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's bytes, to be closed by the caller; empty where there is no such file. */
    public Optional<InputStream> open(String owner, String path) throws IOException {
        Path file = resolve(owner, path);
        return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    }

    /** Writes a file, whole or not at all; an older one of that path is replaced. Reads {@code content} to its end. */
    public void write(String owner, String path, InputStream content) throws IOException {
        target(owner, path);
        Path draft = draft(owner, content);
        try {
            force(draft);
            adopt(owner, path, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Where a file of that path lies. @throws DescentException INVALID for a path that is none of a file */
    Path target(String owner, String path) {
        Path target = resolve(owner, path);
        if (target.equals(folderOf(owner))) {
            throw DescentException.invalid("need a path to write an artifact, got an empty one");
        }
        return target;
    }

    /** Moves a finished draft to its place. */
    void adopt(String owner, String path, Path draft) throws IOException {
        Path target = target(owner, path);
        try {
            Files.createDirectories(target.getParent());
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (DirectoryNotEmptyException e) {
            throw DescentException.invalid("need a path of a file to write an artifact, got the folder '" + path + "'");
        } catch (FileSystemException e) {
            throw explained(path, target, e);
        }
    }

    private Path draft(String owner, InputStream content) throws IOException {
        if (content instanceof Draft draft) {
            if (!Files.exists(draft.file())) {
                throw DescentException.invalid(
                        "need a sender that waits for the answer to write an artifact, got one that left");
            }
            return draft.file();
        }
        Files.createDirectories(unfinished);
        Path draft = Files.createTempFile(unfinished, owner, null);
        try {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
            return draft;
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** The folder of files that are no artifacts yet, on the file system of those that are. It may not exist yet. */
    public Path unfinished() {
        return unfinished;
    }

    /** Bytes of all files of an owner. */
    public long bytes(String owner) {
        Path folder = folderOf(owner);
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            long sum = 0;
            for (Path each : below.filter(Files::isRegularFile).toList()) {
                sum += Files.size(each);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, or a folder with all below it; nothing where there is none. */
    public void delete(String owner, String path) {
        Path target = resolve(owner, path);
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> below = Files.walk(target)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException explained(String path, Path target, FileSystemException e) throws IOException {
        for (Path above = target; above != null; above = above.getParent()) {
            if (Files.isRegularFile(above) && !above.equals(target)) {
                throw DescentException.invalid("need folders above the file to write the artifact '" + path + "', but '"
                        + above.getFileName() + "' is a file");
            }
        }
        if (Files.isDirectory(target)) {
            throw DescentException.invalid("need a path of a file to write an artifact, got the folder '" + path + "'");
        }
        throw e;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Artifact describe(String owner, Path file) {
        try {
            boolean folder = Files.isDirectory(file);
            String path = folderOf(owner).relativize(file).toString().replace('\\', '/');
            return new Artifact(path, folder, folder ? null : Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path resolve(String owner, String path) {
        Path folder = folderOf(owner);
        if (path.isEmpty()) {
            return folder;
        }
        if (path.startsWith("/") || path.contains("\\") || path.contains("\0")) {
            throw refused(path);
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(path);
            }
        }
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw refused(path);
        }
    }

    private static DescentException refused(String path) {
        return DescentException.invalid(
                "need a relative path with '/' between names, without '..', as an artifact's path, got '" + path + "'");
    }

    private Path folderOf(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("need an id that can name a folder, got '" + owner + "'");
        }
        return root.resolve(owner);
    }
}
