package dev.descent.server.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Assembles the store at the server's start, and closes it at its end. */
@ApplicationScoped
final class MetricStoreProducer {
    @Produces
    @Singleton
    @Startup
    MetricStore open(
            DataSource database,
            @ConfigProperty(name = "descent.data") Path data,
            MetricStoreConfiguration configuration,
            MeterRegistry meters)
            throws IOException {
        JournaledMetricStore store = new JournaledMetricStore(database, data.resolve("journal"), configuration);
        FunctionCounter.builder("descent.points.stored", store, JournaledMetricStore::storedPoints)
                .description("Points stored since the start")
                .register(meters);
        Gauge.builder("descent.points.unsealed", store, JournaledMetricStore::unsealedPoints)
                .description("Points that only memory and the journal hold")
                .register(meters);
        return store;
    }

    void close(@Disposes MetricStore store) throws Exception {
        if (store instanceof AutoCloseable open) {
            open.close();
        }
    }
}
