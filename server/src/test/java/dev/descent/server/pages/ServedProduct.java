package dev.descent.server.pages;

import dev.descent.client.Descent;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The packaged server on a data folder and a port of its own, and the few requests that fill it. */
final class ServedProduct implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Descent is ready at (http://\\S+)");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-z-]+)\"");

    private final Process process;
    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServedProduct(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits for the line that says where. */
    static ServedProduct start(Path data) throws IOException {
        Path jar =
                Path.of(System.getProperty("descent.root", "..")).resolve("server/target/quarkus-app/quarkus-run.jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--port",
                        "0",
                        "--no-agent",
                        "--data",
                        data.toString())
                .redirectError(data.resolve("server.log").toFile())
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new ServedProduct(process, ready.group(1));
            }
        }
        throw new IOException("the server ended before it was ready: see " + data.resolve("server.log"));
    }

    String address(String path) {
        return address + path;
    }

    String experiment(String name) {
        return id(post("/api/v1/experiments", "{\"name\":\"" + name + "\"}"));
    }

    String run(String experiment, String name, String parameters) {
        return id(post(
                "/api/v1/runs",
                "{\"experiment\":\"" + experiment + "\",\"name\":\"" + name
                        + "\",\"status\":\"running\",\"user\":\"\",\"parameters\":" + parameters + ",\"tags\":{}}"));
    }

    /** Logs {@code count} points of a metric that falls as 1 / step, from step {@code first} on. */
    void points(String run, String metric, long first, int count) {
        List<Long> steps = LongStream.range(first, first + count).boxed().toList();
        String values =
                steps.stream().map(step -> String.valueOf(1.0 / (step + 1))).collect(Collectors.joining(","));
        String times = steps.stream()
                .map(step -> String.valueOf(1_700_000_000_000L + step))
                .collect(Collectors.joining(","));
        String list = steps.stream().map(String::valueOf).collect(Collectors.joining(","));
        post(
                "/api/v1/runs/" + run + "/metrics",
                "{\"sequence\":0,\"series\":[{\"key\":\"" + metric + "\",\"steps\":[" + list + "],\"times\":[" + times
                        + "],\"values\":[" + values + "]}]}");
    }

    /** Logs one value of a metric. */
    void value(String run, String metric, double value) {
        post("/api/v1/runs/" + run + "/metrics", "{\"metrics\":{\"" + metric + "\":" + value + "},\"step\":1}");
    }

    void end(String run, String status, String reason) {
        post(
                "/api/v1/runs/" + run + "/end",
                "{\"status\":\"" + status + "\",\"reason\":\"" + reason + "\",\"exit_code\":1}");
    }

    void artifact(String run, String path, byte[] content) {
        send(HttpRequest.newBuilder(URI.create(address + "/api/v1/runs/" + run + "/artifacts/" + path))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    /** The ports of the served product. */
    Descent descent() {
        return Descent.connect(URI.create(address), null);
    }

    private String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String id(String body) {
        Matcher id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException("no id in " + body);
        }
        return id.group(1);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
