package dev.descent.cli.outlet;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.cli.Progress;
import dev.descent.cli.ServerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands out an experiment or a sweep. */
@Command(
        name = "export",
        description =
                "Writes the runs and points of an experiment or a sweep as tables (csv, parquet), or with logs and files as a folder"
                        + " that 'descent import' reads back.",
        sortOptions = false)
public final class ExportCommand extends ServerCommand {
    @Parameters(paramLabel = "EXPERIMENT|SWEEP", description = "Name or id of an experiment, or id of a sweep (s-…).")
    private String subject = "";

    @Option(names = "--format", paramLabel = "folder|csv|parquet", description = "What to write (folder).")
    private Form format = Form.FOLDER;

    @Option(names = "--out", paramLabel = "DIR", description = "Where: a new or an empty folder (./NAME-FORMAT).")
    private @Nullable Path out;

    @Option(names = "--no-artifacts", description = "Leave the runs' files out of a folder.")
    private boolean withoutFiles;

    /** What can be written. */
    enum Form {
        FOLDER,
        CSV,
        PARQUET
    }

    @Override
    public Integer call() throws IOException {
        Selection selection = Selection.of(descent(), subject);
        Path folder = emptyFolder();
        Counts counts = new Counts(Progress.on(err()), System::nanoTime);
        Export export = switch (format) {
            case FOLDER -> new FolderExport(folder, !withoutFiles);
            case CSV -> Tables.csv(folder);
            case PARQUET -> Tables.parquet(folder);
        };
        export.write(selection, counts);
        Counts.Summary summary = counts.summary(format.name().toLowerCase(Locale.ROOT), folder.toString());
        return print(
                summary,
                List.of(String.format(
                        Locale.ROOT,
                        "%,d runs, %,d points and %,d files in %s, in %.1f s",
                        summary.runs(),
                        summary.points(),
                        summary.files(),
                        summary.folder(),
                        summary.seconds())));
    }

    private Path emptyFolder() throws IOException {
        String name = subject.replaceAll("[^\\p{Alnum}._-]+", "_") + "-"
                + format.name().toLowerCase(Locale.ROOT);
        Path folder = out == null ? Path.of(name) : out;
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new DescentException(
                        ErrorCode.INVALID,
                        "need a new or an empty folder to write to, got " + folder + "; name one with --out");
            }
        }
        return folder;
    }
}
