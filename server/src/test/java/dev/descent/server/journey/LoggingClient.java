package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends a point, a parameter, a tag, or a new run, again and again until the server acknowledges it, and remembers what was
 * acknowledged. Whatever the server is going through, it may answer 503 with a time to wait, or not at all, and nothing else.
 */
final class LoggingClient implements Logging {
    /** Attempts at one request after the client was told to stop. */
    private static final int MOST_IN_VAIN = 400;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String experiment;
    private final RunId run;
    private final boolean mlflow;
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> created = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int points;
    private volatile boolean stopped;

    /** @param mlflow whether to speak MLflow's dialect, else ours */
    LoggingClient(URI server, String experiment, RunId run, boolean mlflow) {
        this.server = server;
        this.experiment = experiment;
        this.run = run;
        this.mlflow = mlflow;
    }

    @Override
    public Void call() throws InterruptedException {
        for (int step = 0; !stopped; step++) {
            if (mlflow) {
                logByMlflow(step);
            } else {
                logByOurs(step);
            }
        }
        return null;
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

    private void logByOurs(int step) throws InterruptedException {
        String series =
                "{\"key\":\"loss\",\"steps\":[%d],\"times\":[%d],\"values\":[%d.5]}".formatted(step, step, step);
        String path = "/api/v1/runs/" + run;
        acknowledged(path + "/metrics", "{\"client\":\"raw\",\"sequence\":" + step + ",\"series\":[" + series + "]}");
        points = step + 1;
        if (step % 10 == 0) {
            acknowledged(path + "/parameters", "{\"p" + step + "\":" + step + "}");
            parameters.put("p" + step, String.valueOf(step));
            String answer = acknowledged(
                    "/api/v1/runs", "{\"experiment\":\"" + experiment + "\",\"tags\":{\"step\":\"" + step + "\"}}");
            created.add(answer.replaceFirst("(?s).*\"id\":\"([0-9a-f]{32})\".*", "$1"));
        }
    }

    private void logByMlflow(int step) throws InterruptedException {
        boolean more = step % 10 == 0;
        String label = "[{\"key\":\"k" + step + "\",\"value\":\"" + step + "\"}]";
        acknowledged(
                "/api/2.0/mlflow/runs/log-batch",
                "{\"run_id\":\"" + run + "\",\"metrics\":[{\"key\":\"loss\",\"value\":" + step + ".5,\"timestamp\":"
                        + step
                        + ",\"step\":" + step + "}]"
                        + (more ? ",\"params\":" + label + ",\"tags\":" + label : "") + "}");
        points = step + 1;
        if (more) {
            parameters.put("k" + step, String.valueOf(step));
            tags.put("k" + step, String.valueOf(step));
        }
    }

    /** What the server answers at last. */
    private String acknowledged(String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        int vain = 0;
        while (true) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return answer.body();
                }
                assertThat(answer.statusCode())
                        .as(path + " answers " + answer.body())
                        .isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            } catch (IOException expected) {
                // The server is away: try again, as any client would.
            }
            refusals.incrementAndGet();
            assertThat(stopped && vain++ > MOST_IN_VAIN).as("%s in vain", path).isFalse();
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** What was acknowledged by now. */
    Acknowledged acknowledged() {
        return new Acknowledged(run, points, Map.copyOf(parameters), Map.copyOf(tags), List.copyOf(created));
    }

    @Override
    public void check(Descent descent) {
        acknowledged().check(descent);
    }

    /** What a server must have. */
    record Acknowledged(
            RunId run, int points, Map<String, String> parameters, Map<String, String> tags, List<String> created) {
        void check(Descent descent) {
            checkLosses(descent, run, points);
            Run stored = descent.runs().find(run).orElseThrow();
            assertThat(stored.parameters()).containsAllEntriesOf(parameters);
            assertThat(stored.tags()).containsAllEntriesOf(tags);
            for (String id : created) {
                assertThat(descent.runs().find(new RunId(id)).orElseThrow().tags())
                        .containsKey("step");
            }
        }
    }

    /** At least so many points, each step once, in order. */
    static void checkLosses(Descent descent, RunId run, int points) {
        MetricBatch.Series found = descent.metrics().points(run, "loss", 0, points + 1000);
        assertThat(found.steps()).hasSizeGreaterThanOrEqualTo(points);
        for (int i = 0; i < found.steps().length; i++) {
            assertThat(found.steps()[i]).isEqualTo(i);
            assertThat(found.values()[i]).isEqualTo(i + 0.5);
        }
    }
}
