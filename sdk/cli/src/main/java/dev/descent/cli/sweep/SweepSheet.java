package dev.descent.cli.sweep;

import dev.descent.api.Finding;
import dev.descent.api.RunStatus;
import dev.descent.api.Stopping;
import dev.descent.api.Sweep;
import dev.descent.api.SweepConstraint;
import dev.descent.api.Trial;
import dev.descent.cli.Format;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All there is to say of one sweep. */
record SweepSheet(Sweep sweep) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sweep.name() + "  " + sweep.status().word() + "  (" + sweep.id() + ")");
        lines.add("  " + sweep.method() + " over " + sweep.executes() + ", "
                + sweep.objective().goal() + " " + sweep.objective().metric() + " at "
                + sweep.objective().at());
        List<SweepConstraint> constraints = sweep.constraints();
        if (constraints != null) {
            lines.add("  constraints: "
                    + constraints.stream().map(SweepConstraint::words).collect(Collectors.joining("; ")));
        }
        lines.add("  runs: " + counts(sweep.counts()));
        if (sweep.reason() != null) {
            lines.add("  reason: " + sweep.reason());
        }
        lines.add("");
        lines.addAll(trials());
        lines.add("");
        lines.add("best: " + best());
        Stopping stopping = sweep.stopping();
        if (stopping != null) {
            lines.addAll(StoppingSheet.lines(stopping, sweep.trials()));
        }
        for (Finding finding : sweep.findings()) {
            lines.add(finding.kind() + ": " + finding.text());
        }
        return lines;
    }

    /** {@code 3 finished, 2 running}. */
    static String counts(Map<RunStatus, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    private List<String> trials() {
        Table table = new Table("TRIAL", "STATUS", "VALUE", "RUNS", "VERDICT", "PARAMETERS");
        for (Trial trial : sweep.trials()) {
            table.row(
                    trial.number(),
                    trial.status().word(),
                    Format.number(trial.value()) + (trial.isInfeasible() ? " (breaks a constraint)" : ""),
                    trial.runs().size(),
                    Format.word(trial.verdict()),
                    Format.parameters(trial.parameters()));
        }
        return table.lines("no trials");
    }

    private String best() {
        Trial best = sweep.best();
        if (best == null) {
            return "none yet";
        }
        String optimistic = sweep.objective().at().equals("best") ? " (optimistic: the best point of each run)" : "";
        return "trial " + best.number() + ", " + Format.number(best.value()) + optimistic + ", "
                + Format.parameters(best.parameters());
    }
}
