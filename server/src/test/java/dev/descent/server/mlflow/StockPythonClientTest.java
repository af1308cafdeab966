package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Python with the stock package {@code mlflow}: the interpreter that {@code DESCENT_PYTHON} names, else {@code python3}; and the
 * oldest version that is served, where {@code DESCENT_PYTHON_OLDEST} names one.
 */
@QuarkusTest
@Tag("python")
class StockPythonClientTest {
    private static final String USUAL = "DESCENT_PYTHON";
    private static final String OLDEST = "DESCENT_PYTHON_OLDEST";

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {USUAL, OLDEST})
    void the_stock_client_logs_reads_searches_and_tidies(String interpreter) throws Exception {
        run(interpreter, "stock_client.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {USUAL, OLDEST})
    void what_the_suite_of_mlflow_asserts_of_its_server_holds(String interpreter) throws Exception {
        run(interpreter, "core_suite.py");
    }

    @Test
    void scikit_learn_logs_by_itself_and_figures_tables_and_system_metrics_arrive() throws Exception {
        run(USUAL, "autologging.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {USUAL, OLDEST})
    void models_are_logged_registered_found_and_loaded_back(String interpreter) throws Exception {
        run(interpreter, "registry_client.py");
    }

    private void run(String interpreter, String name) throws Exception {
        String python = named(interpreter);
        assumeTrue(python != null, interpreter + " names no interpreter");
        Path program = folder.resolve(name);
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/mlflow/" + name))) {
            Files.copy(source, program);
        }
        Path output = folder.resolve("output");
        ProcessBuilder command = new ProcessBuilder(Objects.requireNonNull(python), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile());
        command.environment().put("MLFLOW_TRACKING_URI", server.toString().replaceFirst("/$", ""));
        command.environment().put("PYTHONIOENCODING", "utf-8");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        Process process = command.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output, UTF_8)).endsWith("OK\n");
        assertThat(process.exitValue()).isZero();
    }

    private static @Nullable String named(String variable) {
        String named = System.getProperty(variable, System.getenv(variable));
        return named == null && variable.equals(USUAL) ? "python3" : named;
    }
}
