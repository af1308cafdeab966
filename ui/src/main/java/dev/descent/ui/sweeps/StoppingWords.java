package dev.descent.ui.sweeps;

import dev.descent.api.EarlyStop;
import dev.descent.api.Stopping;
import dev.descent.api.Trial;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stopping rules did, in words. */
final class StoppingWords {
    private StoppingWords() {}

    /** Of a trial: the rule and when; empty where none said anything. */
    static String of(Trial trial) {
        EarlyStop stop = trial.stop();
        return stop == null ? "" : (stop.spared() ? "spared by " : "") + stop.rule() + " at value " + stop.after();
    }

    /** Of a sweep: whom its rule stopped at which rung, and how often that was wrong; empty where it has none. */
    static String of(@Nullable Stopping stopping) {
        if (stopping == null) {
            return "";
        }
        String rungs = stopping.rungs().stream()
                .filter(rung -> rung.stopped() > 0)
                .map(rung -> rung.stopped() + " of " + rung.reached() + " at value " + rung.after())
                .collect(Collectors.joining(", "));
        return stopping.rule() + ": " + (rungs.isEmpty() ? "none stopped yet" : "stopped " + rungs)
                + measured(stopping);
    }

    private static String measured(Stopping stopping) {
        if (stopping.spared() == 0) {
            return "";
        }
        String rate = stopping.finished() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %d finished, %d of them best of all (false stops below %.0f %%, with 95 %% confidence)",
                        stopping.finished(),
                        stopping.wrong(),
                        100 * stopping.upper());
        return "; " + stopping.spared() + " spared to measure it" + rate;
    }
}
