package dev.descent.runner.engine;

import dev.descent.api.Lease;
import java.util.List;
import java.util.Optional;

/**
 * Executes attempts somewhere: as local processes, say, or through a cluster's scheduler. Thread-safe.
 *
 * <pre>{@code
 * Attempt attempt = engine.start(order, line -> System.out.println(line.text()));
 * attempt.terminate(Duration.ofSeconds(30));
 * AttemptEnd end = attempt.end().join();
 * }</pre>
 */
public interface Engine extends AutoCloseable {
    /** The word for it on the command line: {@code local}, {@code slurm}, {@code kubernetes}. */
    String name();

    /**
     * Starts an attempt. Never throws for what is wrong with the order: an attempt that cannot start has already ended, with the
     * reason {@code cannot start: …} and no exit code.
     */
    Attempt start(Order order, LogSink log);

    /**
     * Takes up an attempt that an earlier process of this agent started, or ends what is left of it.
     *
     * @param handle what {@link Attempt#handle} said then
     * @return empty where nothing of it runs any more
     */
    Optional<Attempt> adopt(Lease lease, String handle, LogSink log);

    /** The attempts that have not ended. */
    List<Attempt> running();

    /** Kills whatever still runs. */
    @Override
    void close();
}
