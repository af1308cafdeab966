package dev.descent.server.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What requests cost as a function of size, at three sizes each, for {@code docs/decisions/0011-requests.md}: runs that are created and
 * given metrics and parameters, and searches among runs. One client on one connection; beside the time there stands the processor time
 * that the server took, its other threads included. No test. Arguments: the address of a server, its process id.
 */
final class RequestFigures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEGIN = 1_700_000_000_000L;
    private static final int SHUFFLE = 7919;
    private static final int FEW = 200;

    private final String address;
    private final ProcessHandle server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RequestFigures(String address, long process) {
        this.address = address;
        this.server = ProcessHandle.of(process).orElseThrow();
    }

    public static void main(String... arguments) {
        RequestFigures figures = new RequestFigures(arguments[0], Long.parseLong(arguments[1]));
        figures.creating(10, 500);
        for (int size : new int[] {1, 10, 100}) {
            figures.creating(size, FEW);
        }
        for (int runs : new int[] {100, 1_000, 10_000}) {
            figures.searching(runs);
        }
    }

    /** Runs created one after another, each then given so many metrics and parameters by one batch. */
    private void creating(int size, int count) {
        String experiment = experiment();
        measure(
                "create a run + batch of " + size + " metrics and " + size + " parameters",
                count,
                i -> run(experiment, i, size, count));
    }

    private void searching(int runs) {
        String experiment = experiment();
        for (int i = 0; i < runs; i++) {
            run(experiment, i, 10, runs);
        }
        String all = search(experiment, runs, "", List.of());
        found(all, runs); // settles what was written, and warms up
        measure(
                "search, all of " + runs + " runs",
                Math.max(5, Math.min(30, 20_000 / runs)),
                i -> send("runs/search", all));
        String filtered = search(experiment, runs, "metrics.m0 > 0.25 and params.p0 = '3'", List.of("metrics.m0 DESC"));
        found(
                filtered,
                IntStream.range(0, runs)
                        .filter(i -> i % 10 == 3 && shuffled(i, runs) > 0.25)
                        .toArray()
                        .length);
        measure("search, filtered and ordered, " + runs + " runs", FEW, i -> send("runs/search", filtered));
        String page = search(experiment, 50, "metrics.m0 > 0.25 and params.p0 = '3'", List.of("metrics.m0 DESC"));
        measure("search, the same, first 50 of " + runs + " runs", FEW, i -> send("runs/search", page));
        String newest = search(experiment, 50, "", List.of());
        measure("search, newest 50 of " + runs + " runs", FEW, i -> send("runs/search", newest));
    }

    private void measure(String what, int times, IntConsumer call) {
        long[] each = new long[times];
        Duration before = processorTime();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            call.accept(i);
            each[i] = System.nanoTime() - start;
        }
        double processor = processorTime().minus(before).toNanos() / 1e6 / times;
        double mean = Arrays.stream(each).sum() / 1e6 / times;
        Arrays.sort(each);
        System.out.printf(
                "%-60s median %7.2f ms, mean %7.2f ms, %7.1f a second, server's processor %7.2f ms%n",
                what, each[times / 2] / 1e6, mean, 1000 / mean, processor);
    }

    private Duration processorTime() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private static double shuffled(int i, int total) {
        return (long) i * SHUFFLE % total / (double) total;
    }

    private String experiment() {
        return post("experiments/create", write(Map.of("name", "figures " + System.nanoTime())))
                .path("experiment_id")
                .asText();
    }

    private void run(String experiment, int number, int size, int total) {
        String run = post("runs/create", write(Map.of("experiment_id", experiment, "start_time", BEGIN + number)))
                .path("run")
                .path("info")
                .path("run_id")
                .asText();
        List<?> metrics = IntStream.range(0, size)
                .mapToObj(k ->
                        Map.of("key", "m" + k, "value", shuffled(number + k, total), "timestamp", BEGIN, "step", k))
                .toList();
        List<?> parameters = IntStream.range(0, size)
                .mapToObj(k -> Map.of("key", "p" + k, "value", String.valueOf((number + k) % 10)))
                .toList();
        post("runs/log-batch", write(Map.of("run_id", run, "metrics", metrics, "params", parameters)));
    }

    private static String search(String experiment, int most, String filter, List<String> order) {
        return write(Map.of(
                "experiment_ids", List.of(experiment), "max_results", most, "filter", filter, "order_by", order));
    }

    private void found(String search, int wanted) {
        int found = post("runs/search", search).path("runs").size();
        if (found != wanted) {
            throw new IllegalStateException("need " + wanted + " runs, found " + found);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode post(String path, String body) {
        try {
            return JSON.readTree(send(path, body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] send(String path, String body) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/2.0/mlflow/" + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
