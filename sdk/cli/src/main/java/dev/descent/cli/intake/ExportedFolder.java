package dev.descent.cli.intake;

import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.Sweep;
import dev.descent.cli.ExportFormat;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder that {@code export --format folder} wrote. Points and lines stand in the order of the runs and are read along with them. */
final class ExportedFolder implements Source {
    private final Path root;
    private final ExportFormat.Mark mark;
    private final JsonLines<ExportFormat.Points> points;
    private final JsonLines<ExportFormat.Lines> lines;

    ExportedFolder(Path root) throws IOException {
        this.root = root;
        this.mark = Wire.read(Files.readString(root.resolve(ExportFormat.MARK)), ExportFormat.Mark.class);
        if (mark.format() > ExportFormat.VERSION) {
            throw DescentException.invalid("need a folder of format " + ExportFormat.VERSION + ", got one of format "
                    + mark.format() + ", which a newer version wrote");
        }
        this.points = new JsonLines<>(root.resolve(ExportFormat.POINTS), ExportFormat.Points.class);
        this.lines = new JsonLines<>(root.resolve(ExportFormat.LINES), ExportFormat.Lines.class);
    }

    /** Whether the folder is a whole export. */
    static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve(ExportFormat.MARK));
    }

    @Override
    public String kind() {
        return "Descent export";
    }

    @Override
    public Size size() {
        return new Size(mark.runs(), mark.points());
    }

    @Override
    public void read(Intake intake) throws IOException {
        Map<ExperimentId, ExperimentId> experiments = new HashMap<>();
        try (JsonLines<Experiment> all = new JsonLines<>(root.resolve(ExportFormat.EXPERIMENTS), Experiment.class)) {
            for (Experiment experiment = all.peek(); experiment != null; experiment = all.peek()) {
                experiments.put(experiment.id(), intake.experiment(experiment));
                all.skip();
            }
        }
        try (JsonLines<Sweep> all = new JsonLines<>(root.resolve(ExportFormat.SWEEPS), Sweep.class)) {
            for (Sweep sweep = all.peek(); sweep != null; sweep = all.peek()) {
                intake.losses()
                        .add(
                                "a sweep: its runs come, its file stays in " + ExportFormat.SWEEPS,
                                1,
                                sweep.id() + ", " + sweep.name());
                all.skip();
            }
        }
        runs(experiments, intake);
    }

    private void runs(Map<ExperimentId, ExperimentId> experiments, Intake intake) throws IOException {
        try (JsonLines<Run> all = new JsonLines<>(root.resolve(ExportFormat.RUNS), Run.class)) {
            for (Run run = all.peek(); run != null; run = all.peek()) {
                ExperimentId experiment = experiments.get(run.experiment());
                if (experiment == null) {
                    intake.losses()
                            .add(
                                    "a run of an experiment that the folder lacks",
                                    1,
                                    run.id().value());
                } else {
                    intake.run(new ExportedRun(
                            Runs.in(run, experiment, null), !run.metrics().isEmpty()));
                }
                all.skip();
            }
        }
    }

    @Override
    public void close() throws IOException {
        points.close();
        lines.close();
    }

    /** A run in the folder. */
    private final class ExportedRun implements SourceRun {
        private final Run run;
        private final boolean logged;

        /** A run; {@code logged} says whether it has any points. */
        ExportedRun(Run run, boolean logged) {
            this.run = run;
            this.logged = logged;
        }

        @Override
        public Run run() {
            return run;
        }

        /** Steps over the points of runs before this one: the server has those. */
        @Override
        public void points(PointSink sink) throws IOException {
            boolean met = !logged;
            for (ExportFormat.Points next = points.peek(); next != null; next = points.peek()) {
                boolean own = next.run().equals(run.id());
                if (met && !own) {
                    return;
                }
                if (own) {
                    met = true;
                    tell(next.series(), sink);
                }
                points.skip();
            }
        }

        private static void tell(MetricBatch.Series series, PointSink sink) throws IOException {
            for (int i = 0; i < series.size(); i++) {
                sink.point(series.key(), series.steps()[i], series.times()[i], series.values()[i]);
            }
        }

        @Override
        public void lines(LineSink sink) throws IOException {
            boolean met = false;
            for (ExportFormat.Lines next = lines.peek(); next != null; next = lines.peek()) {
                boolean own = next.run().equals(run.id());
                if (met && !own) {
                    return;
                }
                if (own) {
                    met = true;
                    sink.lines(next.lines());
                }
                lines.skip();
            }
        }

        @Override
        public List<SourceFile> files() throws IOException {
            Path folder = root.resolve(ExportFormat.ARTIFACTS).resolve(run.id().value());
            return Files.isDirectory(folder) ? ArtifactRoots.below(folder) : List.of();
        }
    }
}
