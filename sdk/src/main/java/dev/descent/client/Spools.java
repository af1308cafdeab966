package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of this machine have logged and no server has yet: one folder a run and process below a root. What living processes
 * still send themselves is left to them. Thread-safe, also over several processes.
 */
public final class Spools {
    private final Path root;

    /** @param root need not exist */
    public Spools(Path root) {
        this.root = root;
    }

    /**
     * Where spools lie: {@code DESCENT_SPOOL}, else {@code descent/spool} below {@code XDG_CACHE_HOME} or {@code ~/.cache}.
     *
     * @param environment of this process
     */
    public static Path root(Map<String, String> environment) {
        String given = environment.getOrDefault("DESCENT_SPOOL", "");
        if (!given.isBlank()) {
            return Path.of(given);
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isBlank() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(cache);
        return base.resolve("descent").resolve("spool");
    }

    /**
     * What became of one folder.
     *
     * @param server where its run belongs
     * @param points acknowledged now
     * @param trouble why it is still there; null where everything has arrived
     */
    public record Outcome(
            String folder,
            String server,
            RunId run,
            long points,
            @Nullable String trouble) {}

    /**
     * A folder whose process has gone.
     *
     * @param attempt whether an agent executed the program
     * @param refusal what the server said of it before; null where it did not
     */
    public record Left(
            String folder,
            String server,
            RunId run,
            boolean attempt,
            @Nullable String refusal) {}

    /** The folders whose processes have gone. */
    public List<Left> left() {
        List<Left> left = new ArrayList<>();
        for (Path folder : folders()) {
            with(folder, spool -> {
                left.add(describe(folder, spool.head()));
                spool.close();
            });
        }
        return List.copyOf(left);
    }

    /**
     * Delivers what is left of programs that no agent executed; a server that is away, or refuses, leaves its folder as it is.
     *
     * @param server where to bring everything; null: each where it belongs
     * @param token null for none
     */
    public List<Outcome> deliver(@Nullable URI server, @Nullable String token, PrintStream errors) {
        return deliver(left -> !left.attempt(), server, token, errors);
    }

    /**
     * As {@link #deliver(URI, String, PrintStream)}, with what programs of agents have left: only where no newer attempt has written to
     * the same run, which nobody can tell from here.
     */
    public List<Outcome> deliverAll(@Nullable URI server, @Nullable String token, PrintStream errors) {
        return deliver(left -> true, server, token, errors);
    }

    List<Outcome> deliver(Predicate<Left> wanted, @Nullable URI server, @Nullable String token, PrintStream errors) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Path folder : folders()) {
            with(folder, spool -> {
                Spool.Head head = spool.head();
                if (wanted.test(describe(folder, head))) {
                    outcomes.add(deliver(spool, server == null ? URI.create(head.server()) : server, token, errors));
                } else {
                    spool.close();
                }
            });
        }
        return List.copyOf(outcomes);
    }

    private static Outcome deliver(Spool spool, URI server, @Nullable String token, PrintStream errors)
            throws IOException {
        Delivery delivery = new Delivery(spool, Descent.connect(server, token).connection(), errors);
        String trouble = null;
        try {
            Delivery.Result result = delivery.next();
            while (result == Delivery.Result.SENT) {
                result = delivery.next();
            }
            trouble = switch (result) {
                case AWAY -> delivery.trouble();
                case REFUSED -> Objects.requireNonNull(delivery.refusal()).getMessage();
                default -> null;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = "interrupted";
        }
        Spool.Head head = spool.head();
        if (trouble == null) {
            spool.delete();
        } else {
            spool.close();
        }
        return new Outcome(
                String.valueOf(spool.folder()), server.toString(), head.run(), delivery.delivered(), trouble);
    }

    /** Takes away what a process that has gone has left, unsent. @return whether there was such a folder, and nobody at it */
    public boolean forget(Left left) {
        boolean[] done = {false};
        with(Path.of(left.folder()), spool -> {
            spool.delete();
            done[0] = true;
        });
        return done[0];
    }

    private List<Path> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(root)) {
            return below.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Left describe(Path folder, Spool.Head head) throws IOException {
        String refusal = Spool.refusal(folder).orElse(null);
        return new Left(folder.toString(), head.server(), head.run(), head.attempt(), refusal);
    }

    private static void with(Path folder, Work work) {
        try {
            Optional<Spool> spool = Spool.open(folder);
            if (spool.isPresent()) {
                work.on(spool.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what lies in " + folder, e);
        } catch (DescentException e) {
            throw new DescentException(e.code(), "cannot read what lies in " + folder + ": " + e.getMessage());
        }
    }

    /** What is done with an open spool, which it also closes. */
    @FunctionalInterface
    private interface Work {
        void on(Spool spool) throws IOException;
    }
}
