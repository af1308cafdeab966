package dev.descent.cli.sweep;

import dev.descent.api.EarlyStop;
import dev.descent.api.Stopping;
import dev.descent.api.Trial;
import dev.descent.cli.Format;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.List;

/** What the stopping rule of a sweep did: whom it stopped, where, and how often that was wrong. */
final class StoppingSheet {
    private StoppingSheet() {}

    static List<String> lines(Stopping stopping, List<Trial> trials) {
        List<String> lines = new ArrayList<>();
        lines.add("stopping: " + stopping.rule() + " stopped " + stopping.stopped() + " trials" + measured(stopping));
        Table rungs = new Table("AT VALUE", "REACHED", "STOPPED");
        stopping.rungs().forEach(rung -> rungs.row(rung.after(), rung.reached(), rung.stopped()));
        rungs.lines("  no run has reached a rung yet").forEach(line -> lines.add("  " + line));
        for (Trial trial : trials) {
            EarlyStop stop = trial.stop();
            if (stop != null) {
                lines.add("  trial " + trial.number() + (stop.spared() ? " spared by " : " stopped by ") + stop.rule()
                        + " at value " + stop.after() + ": " + stop.reason());
            }
        }
        return lines;
    }

    private static String measured(Stopping stopping) {
        if (stopping.spared() == 0) {
            return "";
        }
        String share = stopping.finished() == 0 ? "" : " (false stops below " + Format.percent(stopping.upper()) + ")";
        return ", spared " + stopping.spared() + "; " + stopping.finished() + " of these finished, " + stopping.wrong()
                + " better than all others" + share;
    }
}
