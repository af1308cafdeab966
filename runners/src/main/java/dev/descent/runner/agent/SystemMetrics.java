package dev.descent.runner.agent;

import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.runner.detect.Device;
import dev.descent.runner.detect.DeviceMeter;
import dev.descent.runner.detect.MachineMeter;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Logs how busy the machine and each attempt's processes are, as metrics {@code system/…} of its run; steps count the readings. A
 * reading that the server does not take is gone. For one thread.
 */
final class SystemMetrics {
    private static final System.Logger LOG = System.getLogger(SystemMetrics.class.getName());

    private final Metrics metrics;
    private final Clock clock;
    private final DeviceMeter deviceMeter = new DeviceMeter();
    private final Map<Subject, Long> steps = new HashMap<>();
    private @Nullable MachineMeter machine;
    private boolean broken;

    /** What is measured: one try at a run. */
    record Subject(RunId run, int attempt) {}

    /** An attempt whose process runs; empty where it is not a process of this machine. */
    record Running(Subject subject, OptionalLong pid, List<Device> devices) {}

    SystemMetrics(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes one reading for each. */
    void sample(List<Running> running) {
        steps.keySet().retainAll(running.stream().map(Running::subject).toList());
        if (running.isEmpty() || broken) {
            return;
        }
        try {
            measure(running);
        } catch (RuntimeException | LinkageError e) { // a machine that cannot be looked at: training matters more
            broken = true;
            LOG.log(Level.WARNING, "this machine's state cannot be read, no system metrics are logged: {0}", e);
        }
    }

    private void measure(List<Running> running) {
        MachineMeter meter = machine;
        if (meter == null) {
            meter = new MachineMeter();
            machine = meter;
        }
        Map<String, Double> common = meter.machine();
        List<Device> used =
                running.stream().flatMap(each -> each.devices().stream()).toList();
        Map<String, Map<String, Double>> devices = deviceMeter.read(used);
        meter.keep(running.stream()
                .flatMapToLong(each -> each.pid().stream())
                .boxed()
                .toList());
        for (Running each : running) {
            Map<String, Double> readings = new LinkedHashMap<>(common);
            if (each.pid().isPresent()) {
                readings.putAll(meter.tree(each.pid().getAsLong()));
            }
            each.devices().forEach(device -> readings.putAll(devices.getOrDefault(device.visible(), Map.of())));
            log(each.subject(), readings);
        }
    }

    private void log(Subject subject, Map<String, Double> readings) {
        long step = steps.merge(subject, 0L, (before, _) -> before + 1);
        long time = clock.millis();
        List<MetricBatch.Series> series = new ArrayList<>();
        readings.forEach((name, value) -> series.add(MetricBatch.Series.point(name, step, time, value)));
        try {
            metrics.log(subject.run(), new MetricBatch(null, 0, series));
        } catch (RuntimeException e) { // the server is away: the next reading will do
            LOG.log(Level.DEBUG, "a reading for run {0} was not taken: {1}", subject.run(), e.getMessage());
        }
    }
}
