package dev.descent.server.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Ends the process when H2 has given up its file, as it does when the disk has no byte left: nothing can be stored any more, threads
 * within H2 may spin for ever, and an orderly end would wait for them. Nothing that was acknowledged is lost, as with a kill.
 */
@ApplicationScoped
class DatabaseWatch {
    /** {@code EX_IOERR} of {@code sysexits.h}. */
    private static final int EXIT_CODE = 74;

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final long PERIOD_MILLISECONDS = 500;

    private final DataSource database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-watch").daemon().factory());

    DatabaseWatch(DataSource database) {
        this.database = database;
    }

    void start(@Observes StartupEvent started) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (connection.isWrapperFor(JournaledConnection.class)) {
                watch(connection.unwrap(JournaledConnection.class).end());
            }
        }
    }

    private void watch(Supplier<Optional<String>> end) {
        var _ = thread.scheduleWithFixedDelay(
                () -> end.get().ifPresent(DatabaseWatch::halt),
                PERIOD_MILLISECONDS,
                PERIOD_MILLISECONDS,
                TimeUnit.MILLISECONDS);
    }

    private static void halt(String reason) {
        LOG.errorf(
                "the database cannot write its file (%s): the server ends. Nothing acknowledged is lost; make room on the disk and"
                        + " start it again",
                reason);
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    void stop(@Observes ShutdownEvent ended) {
        thread.shutdown();
    }
}
