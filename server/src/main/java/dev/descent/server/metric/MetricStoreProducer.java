package dev.descent.server.metric;

import dev.descent.api.Backups;
import dev.descent.server.security.Callers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Assembles the store at the server's start, and closes it at its end. */
@ApplicationScoped
class MetricStoreProducer {
    private @Nullable JournaledMetricStore store;

    @Produces
    @Singleton
    @Startup
    MetricStore open(
            DataSource database,
            @ConfigProperty(name = "descent.data") Path data,
            MetricStoreConfiguration configuration,
            RowJournal.Replay replay,
            MeterRegistry meters)
            throws IOException, SQLException {
        JournaledMetricStore opened =
                new JournaledMetricStore(database, data.resolve("journal"), configuration, replay);
        FunctionCounter.builder("descent.points.stored", opened, JournaledMetricStore::storedPoints)
                .description("Points stored since the start")
                .register(meters);
        Gauge.builder("descent.points.unsealed", opened, JournaledMetricStore::unsealedPoints)
                .description("Points that only memory and the journal hold")
                .register(meters);
        store = opened;
        return opened;
    }

    @Produces
    @Singleton
    Backups backups(
            DataSource database,
            @ConfigProperty(name = "descent.data") Path data,
            MetricStore opened,
            Callers callers) {
        return new DataBackup(database, data, opened(opened), callers);
    }

    @Produces
    @Singleton
    RowJournal rows(MetricStore opened) {
        return opened(opened).rows();
    }

    private JournaledMetricStore opened(MetricStore known) {
        JournaledMetricStore open = store;
        if (open == null) {
            throw new IllegalStateException("need the store " + known + " to have been opened here");
        }
        return open;
    }

    /** Before the database goes. */
    void close(@Observes ShutdownEvent end) throws IOException {
        JournaledMetricStore open = store;
        if (open != null) {
            open.close();
        }
    }
}
