package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/** MLflow's own Java client in the hands of a program that calls it again whenever it throws. */
final class StockJavaClient implements Logging {
    /** Attempts at one call after the program was told to stop. */
    private static final int MOST_IN_VAIN = 400;

    private final MlflowClient client;
    private final String run;
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int points;
    private volatile boolean stopped;

    StockJavaClient(URI server, RunId run) {
        this.client = new MlflowClient(server.toString());
        this.run = run.value();
    }

    @Override
    public Void call() {
        for (int step = 0; !stopped; step++) {
            int now = step;
            if (now % 10 == 0) {
                acknowledged(
                        () -> client.logBatch(run, List.of(metric(now)), List.of(parameter(now)), List.of(tag(now))));
                labels.put("k" + now, String.valueOf(now));
            } else {
                acknowledged(() -> client.logMetric(run, "loss", now + 0.5, now, now));
            }
            points = step + 1;
        }
        return null;
    }

    private static Metric metric(int step) {
        return Metric.newBuilder()
                .setKey("loss")
                .setValue(step + 0.5)
                .setTimestamp(step)
                .setStep(step)
                .build();
    }

    private static Param parameter(int step) {
        return Param.newBuilder()
                .setKey("k" + step)
                .setValue(String.valueOf(step))
                .build();
    }

    private static RunTag tag(int step) {
        return RunTag.newBuilder()
                .setKey("k" + step)
                .setValue(String.valueOf(step))
                .build();
    }

    private void acknowledged(Runnable call) {
        for (int vain = 0; true; vain++) {
            try {
                call.run();
                return;
            } catch (MlflowClientException expected) { // the server is away, or asks for patience
                refusals.incrementAndGet();
            }
            assertThat(stopped && vain > MOST_IN_VAIN).as("in vain").isFalse();
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int refusals() {
        return refusals.get();
    }

    @Override
    public void check(Descent descent) {
        LoggingClient.checkLosses(descent, new RunId(run), points);
        var stored = descent.runs().find(new RunId(run)).orElseThrow();
        assertThat(stored.parameters()).containsAllEntriesOf(labels);
        assertThat(stored.tags()).containsAllEntriesOf(labels);
    }
}
