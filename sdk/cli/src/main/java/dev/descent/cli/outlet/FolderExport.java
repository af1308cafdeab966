package dev.descent.cli.outlet;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.descent.api.Artifact;
import dev.descent.api.LogLine;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Sweep;
import dev.descent.cli.ExportFormat;
import dev.descent.client.Descent;
import dev.descent.wire.Wire;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Writes the folder that {@code import} reads back; see {@link ExportFormat}. */
final class FolderExport implements Export {
    private static final int LINES = 10_000;

    /** Parameters and tags by name, so that two exports of the same runs are the same bytes. */
    private static final ObjectWriter SORTED =
            Wire.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path folder;
    private final boolean withFiles;

    FolderExport(Path folder, boolean withFiles) {
        this.folder = folder;
        this.withFiles = withFiles;
    }

    @Override
    public void write(Selection selection, Counts counts) throws IOException {
        try (OutputStream experiments = plain(ExportFormat.EXPERIMENTS);
                OutputStream sweeps = plain(ExportFormat.SWEEPS)) {
            line(experiments, selection.experiment());
            for (Sweep sweep : selection.sweeps()) {
                line(sweeps, sweep);
            }
        }
        try (OutputStream runs = plain(ExportFormat.RUNS);
                OutputStream points = compressed(ExportFormat.POINTS);
                OutputStream lines = compressed(ExportFormat.LINES)) {
            selection.runs(page -> {
                for (Run run : page) {
                    line(runs, run);
                }
                List<RunId> ids = page.stream().map(Run::id).toList();
                selection.descent().metrics().tell(ids, (run, series) -> {
                    line(points, new ExportFormat.Points(run, series));
                    counts.points(series.size());
                });
                lines(selection.descent(), ids, lines);
                files(selection.descent(), ids, counts);
                counts.runs(page.size());
            });
        }
        Files.write(
                folder.resolve(ExportFormat.MARK),
                Wire.write(new ExportFormat.Mark(ExportFormat.VERSION, counts.runs(), counts.points())));
    }

    private OutputStream plain(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    private OutputStream compressed(String name) throws IOException {
        return new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16), 1 << 16);
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(SORTED.writeValueAsBytes(value));
        out.write('\n');
    }

    private static void lines(Descent descent, List<RunId> runs, OutputStream out) throws IOException {
        Set<RunId> spoken = Set.copyOf(descent.logs().withLines(runs));
        for (RunId run : runs) {
            if (spoken.contains(run)) {
                lines(descent, run, out);
            } else {
                line(out, new ExportFormat.Lines(run, List.of()));
            }
        }
    }

    private static void lines(Descent descent, RunId run, OutputStream out) throws IOException {
        long offset = 0;
        Page<LogLine> page;
        do {
            page = descent.logs().read(run, offset, LINES);
            line(out, new ExportFormat.Lines(run, page.items()));
            offset += page.items().size();
        } while (!page.items().isEmpty() && offset < page.total());
    }

    private void files(Descent descent, List<RunId> runs, Counts counts) throws IOException {
        if (!withFiles) {
            return;
        }
        for (RunId run : descent.artifacts().withFiles(runs)) {
            Path own = folder.resolve(ExportFormat.ARTIFACTS).resolve(run.value());
            files(descent, run, "", own, counts);
        }
    }

    private static void files(Descent descent, RunId run, String path, Path own, Counts counts) throws IOException {
        List<Artifact> artifacts = descent.artifacts().list(run, path);
        for (Artifact artifact : artifacts) {
            if (artifact.folder()) {
                files(descent, run, artifact.path(), own, counts);
            } else {
                file(descent, run, artifact, own);
                counts.file();
            }
        }
    }

    private static void file(Descent descent, RunId run, Artifact artifact, Path own) throws IOException {
        Path target = own.resolve(artifact.path()).normalize();
        if (!target.startsWith(own)) {
            throw new IOException("the server names a file outside of its run: " + artifact.path());
        }
        Optional<InputStream> content = descent.artifacts().open(run, artifact.path());
        if (content.isPresent()) {
            try (InputStream in = content.get()) {
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(own));
                Files.copy(in, target);
            }
        }
    }
}
