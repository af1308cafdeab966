package dev.descent.cli.mlflow;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code -m mlflow.store.artifact.cli}: moves the files of a run as MLflow's program of that name does. */
@Command(
        name = ArtifactsCommand.NAME,
        hidden = true,
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description =
                "Upload, list and download the files of a run, as MLflow's program does. The server is the one that "
                        + "MLFLOW_TRACKING_URI names.",
        subcommands = {LogArtifact.class, LogArtifacts.class, ListArtifacts.class, DownloadArtifacts.class})
public final class ArtifactsCommand implements Runnable {
    static final String NAME = "mlflow-artifacts";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }
}
