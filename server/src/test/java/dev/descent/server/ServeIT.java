package dev.descent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server as a person starts, kills and stops it. */
class ServeIT {
    private static final String READY = "Descent is ready at ";

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr-" + started.size()).toFile())
                .start();
        started.add(process);
        return process;
    }

    private Process serve(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--no-agent", "--port", "0", "--data", data()));
        all.addAll(List.of(options));
        return start(all.toArray(String[]::new));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String errors(int index) throws IOException {
        return Files.readString(folder.resolve("stderr-" + index));
    }

    /** Reads up to the ready line, which must be the first. */
    private static URI address(BufferedReader output) throws IOException {
        String line = output.readLine();
        assertThat(line).startsWith(READY + "http://127.0.0.1:");
        return URI.create(line.substring(READY.length()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void what_was_acknowledged_survives_a_kill_and_a_stop_is_a_clean_end() throws Exception {
        Process first = serve();
        URI address = address(first.inputReader());
        HttpResponse<String> made = send(HttpRequest.newBuilder(address.resolve("/api/2.0/mlflow/experiments/create"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"kept\"}")));
        first.destroyForcibly().waitFor();

        assertThat(made.statusCode()).isEqualTo(200);
        Process second = serve();
        BufferedReader output = second.inputReader();
        URI again = address(output);
        HttpResponse<String> found = send(
                HttpRequest.newBuilder(again.resolve("/api/2.0/mlflow/experiments/get-by-name?experiment_name=kept")));
        HttpResponse<String> health = send(HttpRequest.newBuilder(again.resolve("/q/health/ready")));
        second.toHandle().destroy();

        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("kept");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(output.readLine()).isNull();
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() throws Exception {
        Process first = serve();
        URI address = address(first.inputReader());

        Process second = serve();

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(errors(1))
                .startsWith("descent: another server uses the data folder ")
                .hasLineCount(1);
        assertThat(send(HttpRequest.newBuilder(address.resolve("/q/health/ready")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_PostgreSQL_that_is_down_is_one_sentence() throws Exception {
        Process process = serve("--database", "jdbc:postgresql://127.0.0.1:1/descent?user=u&password=secret");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors(0))
                .startsWith("descent: cannot open the database jdbc:postgresql://127.0.0.1:1/descent")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void listening_to_other_machines_without_a_token_is_wrong_usage() throws Exception {
        Process process = serve("--host", "0.0.0.0");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors(0)).contains("lets other machines in: give --token").doesNotContain("Exception");
    }
}
