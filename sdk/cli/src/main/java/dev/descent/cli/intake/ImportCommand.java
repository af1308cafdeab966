package dev.descent.cli.intake;

import dev.descent.api.DescentException;
import dev.descent.cli.Progress;
import dev.descent.cli.ServerCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over what another system recorded. */
@Command(
        name = "import",
        description =
                "Takes over experiments and runs from MLflow (its SQLite database or its folder mlruns), from TensorBoard's"
                        + " event files, or from a folder that 'descent export' wrote. Started again, it goes on where it was cut off.",
        sortOptions = false)
public final class ImportCommand extends ServerCommand {
    @Parameters(
            paramLabel = "SOURCE",
            description = "mlflow.db, mlruns, a folder of event files, or an exported folder.")
    private Path source = Path.of("");

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "The experiment for TensorBoard's runs (the folder's name).")
    private @Nullable String experiment;

    @Option(
            names = "--suffix",
            paramLabel = "TEXT",
            description =
                    "Appended to the experiments' names. Without it, runs join an experiment that has their experiment's name.")
    private String suffix = "";

    @Option(
            names = "--artifacts",
            paramLabel = "DIR",
            description =
                    "Where the files of MLflow's runs lie, as EXPERIMENT/RUN/artifacts, if not where the runs say (may be repeated).")
    private List<Path> artifacts = List.of();

    @Option(names = "--dry-run", description = "Reads everything and sends nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString());
        }
        Losses losses = new Losses();
        try (Source opened = open()) {
            err().println("Reading " + opened.kind() + " " + source + " …");
            Tally tally = new Tally(opened.size(), Progress.on(err()), System::nanoTime);
            read(opened, losses, tally);
            tally.done();
            Tally.Summary summary = tally.summary(opened.kind(), source.toString(), dryRun, losses);
            return print(summary, lines(summary));
        } catch (IOException e) {
            throw DescentException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void read(Source opened, Losses losses, Tally tally) throws IOException {
        if (dryRun) {
            opened.read(new DryRun(losses, tally));
            return;
        }
        try (ServerIntake intake = new ServerIntake(descent(), losses, tally, suffix)) {
            opened.read(intake);
            intake.finish();
        }
    }

    private Source open() throws IOException {
        if (Files.isRegularFile(source)) {
            if (!isDatabase()) {
                throw DescentException.invalid("need an SQLite database or a folder, got the file " + source);
            }
            return MlflowDatabase.open(source, roots(source.toAbsolutePath().getParent()));
        }
        if (ExportedFolder.is(source)) {
            return new ExportedFolder(source);
        }
        if (MlflowFolder.is(source)) {
            return new MlflowFolder(source, roots(source));
        }
        if (EventFolder.is(source)) {
            return new EventFolder(source, experiment == null ? nameOf(source) : experiment);
        }
        throw DescentException.invalid(
                "found neither MLflow's meta.yaml files, nor event files, nor a whole export below " + source);
    }

    private static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "tensorboard" : name.toString();
    }

    private ArtifactRoots roots(@Nullable Path beside) {
        List<Path> roots = new ArrayList<>(artifacts);
        if (beside != null) {
            roots.addAll(List.of(beside.resolve("mlartifacts"), beside.resolve("mlruns"), beside));
        }
        return new ArtifactRoots(roots);
    }

    private boolean isDatabase() throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            return new String(in.readNBytes(15), StandardCharsets.ISO_8859_1).equals("SQLite format 3");
        }
    }

    private static List<String> lines(Tally.Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s %,d runs of %,d experiments: %,d points, %,d files (%,d bytes), %,d log lines, %,d inputs, in %.1f s",
                summary.dryRun() ? "Would import" : "Imported",
                summary.runs(),
                summary.experiments(),
                summary.points(),
                summary.files(),
                summary.bytes(),
                summary.lines(),
                summary.inputs(),
                summary.seconds()));
        if (summary.known() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d runs were there already", summary.known()));
        }
        if (!summary.losses().isEmpty()) {
            lines.add("Not kept:");
        }
        for (Losses.Loss loss : summary.losses()) {
            lines.add(String.format(Locale.ROOT, "  %,d × %s; first: %s", loss.count(), loss.what(), loss.example()));
        }
        return lines;
    }
}
