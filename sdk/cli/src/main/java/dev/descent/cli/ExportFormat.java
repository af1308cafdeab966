package dev.descent.cli;

import dev.descent.api.LogLine;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.util.List;

/**
 * The folder that {@code export --format folder} writes and {@code import} reads: {@value #MARK}, written last; one JSON value a line in
 * {@value #EXPERIMENTS}, {@value #SWEEPS} and {@value #RUNS}, each in the form of the API; points and log lines in compressed files, in the order of the runs; and
 * the files of each run in {@code artifacts/RUN}.
 */
public final class ExportFormat {
    public static final String MARK = "export.json";
    public static final String EXPERIMENTS = "experiments.jsonl";
    public static final String SWEEPS = "sweeps.jsonl";
    public static final String RUNS = "runs.jsonl";
    public static final String POINTS = "points.jsonl.gz";
    public static final String LINES = "logs.jsonl.gz";
    public static final String ARTIFACTS = "artifacts";

    /** The version of the format that this program writes and reads. */
    public static final int VERSION = 1;

    private ExportFormat() {}

    /** What stands in {@value #MARK}. */
    public record Mark(int format, long runs, long points) {}

    /** Some points of a metric of a run; one line of {@value #POINTS}. */
    public record Points(RunId run, MetricBatch.Series series) {}

    /** Some lines of a run's log; one line of {@value #LINES}. Every run has at least one, if without lines. */
    public record Lines(RunId run, List<LogLine> lines) {
        public Lines {
            lines = List.copyOf(lines);
        }
    }
}
