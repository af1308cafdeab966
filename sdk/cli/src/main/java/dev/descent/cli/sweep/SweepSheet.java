package dev.descent.cli.sweep;

import dev.descent.api.EarlierTrials;
import dev.descent.api.Finding;
import dev.descent.api.RunStatus;
import dev.descent.api.Stopping;
import dev.descent.api.Sweep;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepObjective;
import dev.descent.api.Tradeoff;
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
        lines.add("  " + sweep.method() + " over " + sweep.executes() + ", " + objectives());
        List<SweepConstraint> constraints = sweep.constraints();
        if (constraints != null) {
            lines.add("  constraints: "
                    + constraints.stream().map(SweepConstraint::words).collect(Collectors.joining("; ")));
        }
        List<EarlierTrials> earlier = sweep.earlier();
        if (earlier != null) {
            earlier.forEach(told -> lines.add(
                    "  learnt from " + told.sweep() + ": " + told.taken() + " trials, " + told.left() + " do not fit"));
        }
        lines.add("  runs: " + counts(sweep.counts()));
        if (sweep.reason() != null) {
            lines.add("  reason: " + sweep.reason());
        }
        lines.add("");
        lines.addAll(trials());
        lines.add("");
        lines.add("best: " + best());
        Tradeoff tradeoff = sweep.tradeoff();
        if (tradeoff != null) {
            lines.add("front: trials "
                    + tradeoff.front().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; hypervolume " + Format.number(tradeoff.hypervolume()));
        }
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
                    values(trial) + (trial.isInfeasible() ? " (breaks a constraint)" : ""),
                    trial.runs().size(),
                    Format.word(trial.verdict()),
                    Format.parameters(trial.parameters()));
        }
        return table.lines("no trials");
    }

    private String objectives() {
        Tradeoff tradeoff = sweep.tradeoff();
        List<SweepObjective> objectives = tradeoff == null ? List.of(sweep.objective()) : tradeoff.objectives();
        return objectives.stream()
                .map(one -> one.goal() + " " + one.metric() + " at " + one.at())
                .collect(Collectors.joining(", "));
    }

    private static String values(Trial trial) {
        List<Double> values = trial.values();
        return values == null
                ? Format.number(trial.value())
                : values.stream().map(Format::number).collect(Collectors.joining(", "));
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
