package dev.descent.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Shows what features count: a gauge each, refreshed in the background, so that reading the meters costs no query. */
@ApplicationScoped
class Gauges {
    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final int PERIOD_SECONDS = 10;

    private final Map<Counted, MultiGauge> gauges = new LinkedHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gauges").daemon().factory());

    Gauges(@All List<Counted> counted, MeterRegistry registry) {
        for (Counted things : counted) {
            gauges.put(
                    things,
                    MultiGauge.builder(things.meter())
                            .description(things.description())
                            .register(registry));
        }
    }

    void start(@Observes StartupEvent started) {
        var _ = thread.scheduleWithFixedDelay(this::refresh, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent ended) {
        thread.shutdown(); // never an interrupt: H2 would close its file
    }

    void refresh() {
        gauges.forEach(Gauges::refresh);
    }

    private static void refresh(Counted things, MultiGauge gauge) {
        try {
            List<MultiGauge.Row<?>> rows = things.counts().entrySet().stream()
                    .<MultiGauge.Row<?>>map(
                            count -> MultiGauge.Row.of(Tags.of(things.label(), count.getKey()), count.getValue()))
                    .toList();
            gauge.register(rows, true);
        } catch (RuntimeException e) {
            LOG.warnf("cannot count %s: %s", things.meter(), e.getMessage());
        }
    }
}
