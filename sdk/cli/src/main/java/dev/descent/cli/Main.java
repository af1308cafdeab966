package dev.descent.cli;

import dev.descent.cli.demo.DemoCommand;
import dev.descent.cli.diagnose.DiagnoseCommand;
import dev.descent.cli.experiment.ExperimentCommand;
import dev.descent.cli.intake.ImportCommand;
import dev.descent.cli.mlflow.ArtifactsCommand;
import dev.descent.cli.mlflow.ModuleCall;
import dev.descent.cli.outlet.ExportCommand;
import dev.descent.cli.recipe.RecipeCommand;
import dev.descent.cli.run.RunCommand;
import dev.descent.cli.sweep.SweepCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code descent}. */
@Command(
        name = "descent",
        description = "Tracks experiments, searches hyperparameters, runs the trials, and reads the curves.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        subcommands = {
            DemoCommand.class,
            SweepCommand.class,
            RunCommand.class,
            ExperimentCommand.class,
            RecipeCommand.class,
            DiagnoseCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AgentCommand.class,
            SyncCommand.class,
            BackupCommand.class,
            GcCommand.class,
            ArtifactsCommand.class,
        },
        footer = {
            "",
            "Beside these, from a source checkout:",
            "  serve     The server: dashboard, API, MLflow's API.  descent serve --help",
            "  test      Builds everything and runs all tests.",
            "  dist      Makes one tar.gz for machines without Maven.",
            "  bench     Measures the search methods.  descent bench --help",
            "",
            "Every command takes --help; most take --json, --server URL (else DESCENT_SERVER, else",
            "http://127.0.0.1:5000) and --token (else DESCENT_TOKEN)."
        })
public final class Main implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(ModuleCall.translated(arguments)));
    }

    /** The command line, printing where it is told to; for tests. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }
}
