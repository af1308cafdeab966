package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Python with the stock package {@code mlflow}: the interpreter that {@code DESCENT_PYTHON} names, else {@code python3}. */
@QuarkusTest
@Tag("python")
class StockPythonClientTest {
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    @Test
    void the_stock_client_logs_reads_searches_and_tidies() throws Exception {
        Path program = folder.resolve("stock_client.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/mlflow/stock_client.py"))) {
            Files.copy(source, program);
        }
        Path output = folder.resolve("output");

        ProcessBuilder command = new ProcessBuilder(python(), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile());
        command.environment().put("MLFLOW_TRACKING_URI", server.toString().replaceFirst("/$", ""));
        command.environment().put("PYTHONIOENCODING", "utf-8");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        Process process = command.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output, UTF_8)).endsWith("OK\n");
        assertThat(process.exitValue()).isZero();
    }

    private static String python() {
        String named = System.getProperty("DESCENT_PYTHON", System.getenv("DESCENT_PYTHON"));
        return named == null ? "python3" : named;
    }
}
