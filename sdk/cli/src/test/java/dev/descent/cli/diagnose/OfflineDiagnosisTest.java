package dev.descent.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.DescentException;
import dev.descent.cli.Failures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class OfflineDiagnosisTest {
    @TempDir
    Path folder = Path.of("");

    private static void overfitting(StringBuilder csv, String run) {
        for (int i = 60; i >= 1; i--) { // rows may come in any order
            double valid = (Math.exp(-i / 6.) + .3) * (1 + Math.max(0, i - 25) / 60.);
            csv.append(run)
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(Math.exp(-i / 15.))
                    .append(',')
                    .append(valid)
                    .append('\n');
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void a_file_of_curves_is_answered_in_the_form_of_the_contract() throws IOException {
        StringBuilder csv = new StringBuilder("run,step,train,valid\n");
        overfitting(csv, "\"a, the first\"");
        csv.append("b,1,nan,nan\nb,2,,inf\n");

        JsonNode runs = new ObjectMapper()
                .readTree(OfflineDiagnosis.curves(file("c.csv", csv.toString())).toJson())
                .get("runs");

        assertThat(runs.get(0).get("run").asText()).isEqualTo("a, the first");
        assertThat(runs.get(0).get("verdict").asText()).isEqualTo("overfitting");
        assertThat(runs.get(0).get("findings").get(0).get("since_interval").size())
                .isEqualTo(2);
        assertThat(runs.get(1).get("verdict").asText()).isEqualTo("diverged");
    }

    @Test
    void a_row_that_cannot_be_read_is_reported_by_line_and_the_rest_diagnosed() throws IOException {
        StringBuilder csv = new StringBuilder("step,valid,run,train\n5,x,a,1\n7,1\n,1,a,1\n");
        overfitting(csv, "a");
        Path file = file("c.csv", csv.toString().replaceAll("(?m)^a,([^,]*),([^,]*),(.*)$", "$1,$3,a,$2"));

        OfflineDiagnosis diagnosis = OfflineDiagnosis.curves(file);

        assertThat(diagnosis.problems()).extracting(problem -> problem.line()).containsExactly(2, 3, 4);
        assertThat(diagnosis.problems().getFirst().text()).contains("line 2", "valid", "'x'");
        assertThat(diagnosis.diagnoses().get("a")).isNotNull();
        assertThat(diagnosis.toJson()).contains("\"problems\":[{\"line\":2").contains("\"verdict\":\"overfitting\"");
    }

    @Test
    void a_header_without_a_required_column_is_refused_with_what_is_missing() throws IOException {
        Path file = file("c.csv", "run,epoch,loss\na,1,2\n");

        assertThatThrownBy(() -> OfflineDiagnosis.curves(file))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("lacks step, valid")
                .hasMessageContaining("run,epoch,loss");
        assertThatThrownBy(() -> OfflineDiagnosis.curves(folder.resolve("none.csv")))
                .hasMessageContaining("there is no file");
    }

    @Test
    void gzipped_sweeps_are_read() throws IOException {
        StringBuilder csv = new StringBuilder("sweep,capacity,seed,risk,train_error\n");
        for (int width = 1; width <= 10; width++) {
            for (int seed = 0; seed < 5; seed++) {
                double risk = Math.exp(
                        -width / 5. + Math.exp(-Math.pow(width - 5, 2) / 2.) + .01 * ((seed * 7 + width * 3) % 5));
                csv.append("s,")
                        .append(1 << width)
                        .append(',')
                        .append(seed)
                        .append(',')
                        .append(risk)
                        .append(',')
                        .append(width < 5 ? .3 : 0)
                        .append('\n');
            }
        }
        Path file = folder.resolve("s.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        }

        JsonNode finding = new ObjectMapper()
                .readTree(OfflineDiagnosis.capacity(file).toJson())
                .get("sweeps")
                .get(0)
                .get("findings")
                .get(0);

        assertThat(finding.get("kind").asText()).isEqualTo("double-descent");
        assertThat(finding.get("axis").asText()).isEqualTo("model");
        assertThat(finding.get("peak").asDouble()).isEqualTo(32);
        assertThat(finding.get("threshold").asDouble()).isEqualTo(32);
    }

    @Test
    void the_command_prints_json_alone_and_exits_2_for_a_wrong_file() throws IOException {
        StringBuilder csv = new StringBuilder("run,step,train,valid\nz,1,zzz,1\n");
        overfitting(csv, "a");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new DiagnoseCommand())
                .setExecutionExceptionHandler(new Failures())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));

        int code = command.execute("--curves", file("c.csv", csv.toString()).toString(), "--json");

        assertThat(code).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("runs").size())
                .isEqualTo(1);
        assertThat(err.toString()).contains("line 2");
        assertThat(command.execute("--capacity", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(command.execute()).isEqualTo(2);
    }
}
