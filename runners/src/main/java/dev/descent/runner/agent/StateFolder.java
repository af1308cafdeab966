package dev.descent.runner.agent;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.JobId;
import dev.descent.api.Lease;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agent's folder, locked while the agent uses it.
 *
 * <pre>
 * name                 the suffix that tells this agent from others of the machine
 * attempts/j-12.1      the handle of each attempt started and not yet known to have ended
 * checkpoints/RUN      kept from one attempt at a run to the next
 * scratch/RUN.ATTEMPT  where a program runs that names no folder; removed where it is left empty
 * </pre>
 */
final class StateFolder implements AutoCloseable {
    private static final Pattern ATTEMPT_FILE = Pattern.compile("(j-[0-9]{1,18})\\.([0-9]{1,9})");

    private final Path root;
    private final FileChannel lockFile;

    private StateFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** Opens and locks. @throws DescentException STATE where another agent uses it, UNAVAILABLE where it cannot be written */
    static StateFolder open(Path root) {
        try {
            Files.createDirectories(root.resolve("attempts"));
            FileChannel channel =
                    FileChannel.open(root.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DescentException(ErrorCode.STATE, "another agent uses the folder " + root);
            }
            return new StateFolder(root, channel);
        } catch (IOException e) {
            throw new DescentException(
                    ErrorCode.UNAVAILABLE, "need a folder that the agent can write, got " + root + ": " + e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException expected) {
            return null; // By an agent of this very process.
        }
    }

    /** The host's name with a suffix made once per folder, so that the agents of a machine differ and each keeps its name. */
    static String agentName(Path root, String host) {
        Path file = root.resolve("name");
        try {
            Files.createDirectories(root);
            if (!Files.exists(file)) {
                byte[] suffix = new byte[3];
                new SecureRandom().nextBytes(suffix);
                Files.writeString(file, HexFormat.of().formatHex(suffix));
            }
            return host + "-" + Files.readString(file).strip();
        } catch (IOException e) {
            throw new DescentException(
                    ErrorCode.UNAVAILABLE, "need a folder that the agent can write, got " + root + ": " + e);
        }
    }

    Path checkpoints(RunId run) {
        return folder("checkpoints", run.value());
    }

    Path scratch(RunId run, int attempt) {
        return folder("scratch", run.value() + "." + attempt);
    }

    private Path folder(String kind, String name) {
        try {
            return Files.createDirectories(root.resolve(kind).resolve(name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the attempt's folders where the program left nothing in them. */
    void tidy(RunId run, int attempt) {
        removeIfEmpty(root.resolve("scratch").resolve(run.value() + "." + attempt));
        removeIfEmpty(root.resolve("checkpoints").resolve(run.value()));
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException expected) {
            // It holds the program's results, or cannot be removed: it stays.
        }
    }

    void remember(Lease lease, String handle) {
        try {
            Files.writeString(attemptFile(lease), handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(Lease lease) {
        try {
            Files.deleteIfExists(attemptFile(lease));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The handles of attempts that an earlier agent started here and did not see end. */
    Map<Lease, String> remembered() {
        try (Stream<Path> files = Files.list(root.resolve("attempts"))) {
            Map<Lease, String> handles = new HashMap<>();
            for (Path file : files.toList()) {
                Matcher matcher = ATTEMPT_FILE.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()) {
                    Lease lease = new Lease(new JobId(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                    handles.put(lease, Files.readString(file).strip());
                }
            }
            return handles;
        } catch (NoSuchFileException expected) {
            return Map.of(); // Somebody tidied up meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path attemptFile(Lease lease) {
        return root.resolve("attempts").resolve(lease.job() + "." + lease.attempt());
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
