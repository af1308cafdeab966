package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.FileInfo;
import org.mlflow.tracking.MlflowClient;

/**
 * The files of MLflow's Java client, which it moves by starting {@code $MLFLOW_PYTHON_EXECUTABLE -m mlflow.store.artifact.cli}: our
 * command line stands there. The client reads the variable from its own environment, hence a process of its own.
 */
@QuarkusTest
class JavaClientArtifactsTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    @Test
    void files_and_versions_of_models_go_up_are_listed_and_come_down_without_python() throws Exception {
        Path interpreter = folder.resolve("interpreter");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classPath = Files.writeString(folder.resolve("classpath"), "-cp " + CLASS_PATH);
        Files.writeString(
                interpreter,
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 '@" + classPath
                        + "' dev.descent.cli.Main \"$@\"\n");
        assertThat(interpreter.toFile().setExecutable(true)).isTrue();
        Path output = folder.resolve("output");

        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "@" + classPath,
                        Program.class.getName(),
                        server.toString().replaceFirst("/$", ""),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("MLFLOW_PYTHON_EXECUTABLE", interpreter.toString());
        Process process = command.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output, UTF_8)).endsWith("OK\n");
    }

    /** A user's program. */
    static final class Program {
        private Program() {}

        /** Logs, lists and downloads; prints OK at the end. */
        public static void main(String[] arguments) throws Exception {
            MlflowClient client = new MlflowClient(arguments[0]);
            Path folder = Path.of(arguments[1]);
            Path single = Files.writeString(folder.resolve("single.txt"), "one");
            Path several = folder.resolve("several");
            Path deep = Files.createDirectories(several.resolve("deep"));
            Files.writeString(deep.resolve("two ü.txt"), "two");
            String run = client.createRun("0").getRunId();

            client.logArtifact(run, single.toFile());
            client.logArtifacts(run, several.toFile(), "dir");

            require(List.of("dir", "single.txt"), paths(client.listArtifacts(run)));
            require(List.of("dir/deep"), paths(client.listArtifacts(run, "dir")));
            require("one", read(client.downloadArtifacts(run, "single.txt")));
            require("two", read(client.downloadArtifacts(run, "dir/deep/two ü.txt")));
            require("two", read(new File(client.downloadArtifacts(run), "dir/deep/two ü.txt")));
            downloadVersions(client, run);
            downloadLogged(client, URI.create(arguments[0]));
            client.close();
            System.out.print("OK\n");
        }

        private static void downloadVersions(MlflowClient client, String run) throws IOException {
            String name = "downloaded " + run;
            client.sendPost("registered-models/create", "{\"name\":\"" + name + "\"}");
            String source = client.getRun(run).getInfo().getArtifactUri() + "/dir";
            client.sendPost(
                    "model-versions/create",
                    "{\"name\":\"%s\",\"run_id\":\"%s\",\"source\":\"%s\"}".formatted(name, run, source));

            require("two", read(new File(client.downloadModelVersion(name, "1"), "deep/two ü.txt")));
            require("two", read(new File(client.downloadLatestModelVersion(name, "None"), "deep/two ü.txt")));
        }

        /** A version of a logged model, whose files lie beside those of runs. */
        private static void downloadLogged(MlflowClient client, URI server) throws Exception {
            String name = "logged " + System.nanoTime();
            String answer = client.sendPost("logged-models", "{\"experiment_id\":\"0\"}");
            String model = answer.replaceFirst("(?s).*?(m-[0-9a-f]{32}).*", "$1");
            HttpRequest upload = HttpRequest.newBuilder(server.resolve(
                            "/api/2.0/mlflow-artifacts/artifacts/0/models/" + model + "/artifacts/deep/three.txt"))
                    .PUT(HttpRequest.BodyPublishers.ofString("three"))
                    .build();
            HttpClient.newHttpClient().send(upload, HttpResponse.BodyHandlers.discarding());
            client.sendPost("registered-models/create", "{\"name\":\"" + name + "\"}");
            client.sendPost(
                    "model-versions/create", "{\"name\":\"%s\",\"source\":\"models:/%s\"}".formatted(name, model));
            client.sendPost(
                    "registered-models/alias",
                    "{\"name\":\"%s\",\"alias\":\"best\",\"version\":\"1\"}".formatted(name));

            require("three", read(new File(client.downloadModelVersion(name, "1"), "deep/three.txt")));
            require("three", read(new File(downloaded(server, "models:/" + name + "@best"), "deep/three.txt")));
            require("three", read(downloaded(server, "models:/" + model + "/deep/three.txt")));
        }

        private static File downloaded(URI server, String address) throws IOException {
            ProcessBuilder command = new ProcessBuilder(
                    System.getenv("MLFLOW_PYTHON_EXECUTABLE"),
                    "-m",
                    "mlflow.store.artifact.cli",
                    "download",
                    "--artifact-uri",
                    address);
            command.environment().put("MLFLOW_TRACKING_URI", server.toString());
            String said = new String(command.start().getInputStream().readAllBytes(), UTF_8);
            return new File(said.strip());
        }

        private static List<String> paths(List<FileInfo> files) {
            return files.stream().map(FileInfo::getPath).sorted().collect(Collectors.toList());
        }

        private static String read(File file) throws IOException {
            return Files.readString(file.toPath());
        }

        private static void require(Object expected, Object found) {
            if (!expected.equals(found)) {
                throw new AssertionError("expected " + expected + ", found " + found);
            }
        }
    }
}
