package dev.descent.cli.mlflow;

import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the verbs have in common: the run, the path in it, and the server of MLflow's environment variables. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
abstract class RunFilesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"--run-id", "-r"},
            paramLabel = "RUN",
            description = "The run.")
    private @Nullable String run;

    @Option(
            names = {"--artifact-path", "-a"},
            paramLabel = "PATH",
            description = "Where in the run's folder; its root by default.")
    private String path = "";

    final RunId run() {
        if (run == null) {
            throw DescentException.invalid("need --run-id, got none");
        }
        return new RunId(run);
    }

    /** Relative to the run's folder; empty for its root. */
    final String path() {
        return path;
    }

    /** The path of a name below {@link #path()}. */
    final String below(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** The files of all runs of the server. */
    final Artifacts artifacts() {
        return server().artifacts();
    }

    final Descent server() {
        Map<String, String> environment = System.getenv();
        String server = environment.getOrDefault(
                "MLFLOW_TRACKING_URI", environment.getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000"));
        String token = environment.getOrDefault(
                "MLFLOW_TRACKING_TOKEN",
                environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", environment.getOrDefault("DESCENT_TOKEN", "")));
        return Descent.connect(URI.create(server.replaceFirst("/+$", "")), token.isBlank() ? null : token);
    }

    final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
