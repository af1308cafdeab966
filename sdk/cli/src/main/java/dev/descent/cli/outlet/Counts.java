package dev.descent.cli.outlet;

import dev.descent.cli.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What an export has written so far, and how fast. */
final class Counts {
    private static final long PAUSE = 2_000_000_000L;

    private final Progress progress;
    private final LongSupplier nanoseconds;
    private final long start;
    private long shown;
    private long runs;
    private long points;
    private long files;

    Counts(Progress progress, LongSupplier nanoseconds) {
        this.progress = progress;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.shown = start;
    }

    void runs(long more) {
        runs += more;
        show();
    }

    void points(long more) {
        points += more;
        show();
    }

    void file() {
        files++;
        show();
    }

    long runs() {
        return runs;
    }

    long points() {
        return points;
    }

    private void show() {
        long now = nanoseconds.getAsLong();
        if (now - shown >= PAUSE) {
            shown = now;
            progress.show(String.format(Locale.ROOT, "  %,d runs, %,d points, %,d files", runs, points, files));
        }
    }

    Summary summary(String format, String folder) {
        progress.done();
        return new Summary(format, folder, runs, points, files, (nanoseconds.getAsLong() - start) / 1e9);
    }

    /** What an export wrote. */
    record Summary(String format, String folder, long runs, long points, long files, double seconds) {}
}
