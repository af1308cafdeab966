package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Experiment;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the README, as they are printed there, and started as it says. */
class ReadmeIT {
    private static final Path ROOT = Path.of(System.getProperty("descent.root"));

    @TempDir
    Path folder;

    @Test
    void the_smallest_sweep_file_runs() throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"));
            Files.writeString(folder.resolve("sweep.yaml"), block("The smallest sweep file", "yaml"));
            List<String> words = words("The smallest sweep file");
            List<String> launch =
                    product.launcher().with(words.subList(1, words.size()).toArray(String[]::new));

            Product.Ending ending = product.run(launch, folder, environment(server));

            assertThat(words.getFirst()).isEqualTo("./descent");
            assertThat(ending.exitCode()).as(ending.errors()).isZero();
            assertThat(runs(server.descent(), "digits")).hasSize(8).allSatisfy(run -> {
                assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.FINISHED);
                assertThat(run.metrics()).containsKey("validation/loss");
            });
        }
    }

    @Test
    void the_smallest_Java_program_runs() throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Files.writeString(folder.resolve("Hello.java"), block("The smallest Java program", "java"));
            link("sdk");
            List<String> words = words("The smallest Java program").stream()
                    .map(word -> word.replace("'", ""))
                    .map(word -> word.equals("java") ? System.getProperty("java.home") + "/bin/java" : word)
                    .toList();

            Product.Ending ending = product.run(words, folder, environment(server));

            assertThat(ending.exitCode()).as(ending.errors()).isZero();
            assertThat(runs(server.descent(), "hello")).singleElement().satisfies(run -> {
                assertThat(run.name()).isEqualTo("first");
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(trainLoss(run).count()).isEqualTo(20);
            });
        }
    }

    @Test
    @Tag("python")
    void the_smallest_MLflow_program_runs() throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Path program =
                    Files.writeString(folder.resolve("hello.py"), block("The smallest MLflow program", "python"));
            String python = Objects.requireNonNullElse(System.getenv("DESCENT_PYTHON"), "python3");

            Product.Ending ending = product.run(List.of(python, program.toString()), folder, environment(server));

            assertThat(ending.exitCode()).as(ending.errors()).isZero();
            assertThat(runs(server.descent(), "hello")).singleElement().satisfies(run -> {
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(run.parameters()).containsEntry("units", "64");
                assertThat(trainLoss(run).count()).isEqualTo(20);
            });
        }
    }

    private void link(String module) throws IOException {
        Files.createSymbolicLink(
                folder.resolve(module), ROOT.resolve(module).toAbsolutePath().normalize());
    }

    private static Map<String, String> environment(Product.Server server) {
        String address = server.address().toString();
        return Map.of("DESCENT_SERVER", address, "MLFLOW_TRACKING_URI", address);
    }

    private static MetricSummary trainLoss(Run run) {
        return Objects.requireNonNull(run.metrics().get("train/loss"));
    }

    private static List<Run> runs(Descent descent, String experiment) {
        Experiment found = descent.experiments().findByName(experiment).orElseThrow();
        return descent.runs().search(RunQuery.of(found.id())).items();
    }

    /** The words of the command below a heading. */
    private static List<String> words(String heading) throws IOException {
        return List.of(block(heading, "sh").strip().split(" +"));
    }

    /** The first block of code in a language below a heading. */
    private static String block(String heading, String language) throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## " + heading));
        Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(section);
        assertThat(block.find()).as(heading + " in " + language).isTrue();
        return block.group(1);
    }
}
