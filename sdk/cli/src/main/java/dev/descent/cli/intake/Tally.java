package dev.descent.cli.intake;

import dev.descent.cli.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What an import has taken over so far, and how fast. Counts of points are kept by one thread. */
final class Tally {
    private static final long PAUSE = 2_000_000_000L;

    private final Source.Size size;
    private final Progress progress;
    private final LongSupplier nanoseconds;
    private final long start;
    private long shown;

    long experiments;
    long runs;
    long known;
    long renamed;
    long points;
    long files;
    long bytes;
    long lines;
    long inputs;

    Tally(Source.Size size, Progress progress, LongSupplier nanoseconds) {
        this.size = size;
        this.progress = progress;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.shown = start;
    }

    double seconds() {
        return (nanoseconds.getAsLong() - start) / 1e9;
    }

    /** Shows where the import is, every other second. */
    void show(long pointsOfRun) {
        long now = nanoseconds.getAsLong();
        if (now - shown < PAUSE) {
            return;
        }
        shown = now;
        long allPoints = points + pointsOfRun;
        progress.show("  " + of(runs + known, size.runs(), "runs") + ", " + of(allPoints, size.points(), "points")
                + ", " + String.format(Locale.ROOT, "%,.0f points/s", allPoints / seconds()) + left(allPoints));
    }

    void done() {
        progress.done();
    }

    private static String of(long done, long all, String what) {
        return String.format(Locale.ROOT, all >= done ? "%,d of %,d %s" : "%,d %3$s", done, all, what);
    }

    /** By points where their number is known and they are the work, else by runs. */
    private String left(long allPoints) {
        double byPoints = size.points() > 0 ? (double) allPoints / size.points() : 0;
        double byRuns = size.runs() > 0 ? (double) (runs + known) / size.runs() : 0;
        double done = size.points() > 0 ? byPoints : byRuns;
        if (!(done > 0) || done >= 1) {
            return "";
        }
        long seconds = Math.round(seconds() * (1 - done) / done);
        return ", " + (seconds < 120 ? seconds + " s" : seconds / 60 + " min") + " left";
    }

    Summary summary(String kind, String source, boolean dryRun, Losses losses) {
        return new Summary(
                kind,
                source,
                dryRun,
                experiments,
                runs,
                known,
                renamed,
                points,
                files,
                bytes,
                lines,
                inputs,
                seconds(),
                losses.all());
    }

    /**
     * What an import did.
     *
     * @param runs how many runs came in now
     * @param known how many had come in before
     * @param renamed how many of {@code runs} got another id, since theirs was taken
     * @param bytes of the files
     * @param inputs how many data sets runs name as their input
     */
    record Summary(
            String kind,
            String source,
            boolean dryRun,
            long experiments,
            long runs,
            long known,
            long renamed,
            long points,
            long files,
            long bytes,
            long lines,
            long inputs,
            double seconds,
            List<Losses.Loss> losses) {}
}
