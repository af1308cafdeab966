package dev.descent.ui.compare;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Names down, runs across.
 *
 * @param rows in alphabetical order, attributes in their own
 */
record Matrix(List<Row> rows) {
    Matrix {
        rows = List.copyOf(rows);
    }

    /**
     * One name with its value in each run; empty text where a run lacks it.
     */
    record Row(String name, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }

        boolean differs() {
            return cells.stream().distinct().count() > 1;
        }
    }

    static Matrix attributes(List<Run> runs) {
        return new Matrix(List.of(
                row("Status", runs, run -> run.status().word()),
                row("Verdict", runs, run -> run.verdict() == null ? "" : Badges.words(run.verdict())),
                row("Sweep and trial", runs, run -> run.sweep() == null ? "" : run.sweep() + ", trial " + run.trial()),
                row("Started", runs, run -> Times.exact(run.startedAt())),
                row("Duration", runs, run -> Times.span(run.startedAt(), run.endedAt(), Times.now()))));
    }

    static Matrix parameters(List<Run> runs) {
        TreeSet<String> names = new TreeSet<>();
        runs.forEach(run -> names.addAll(run.parameters().keySet()));
        return new Matrix(names.stream()
                .map(name -> row(name, runs, run -> run.parameters().getOrDefault(name, "")))
                .toList());
    }

    /** The last value of every metric, and the best one where the name tells a direction. */
    static Matrix metrics(List<Run> runs) {
        TreeSet<String> names = new TreeSet<>();
        runs.forEach(run -> names.addAll(run.metrics().keySet()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(metric(name, runs, MetricSummary::last));
            if (runs.stream()
                    .anyMatch(run -> run.metrics().containsKey(name)
                            && run.metrics().get(name).best() != null)) {
                rows.add(metric("best " + name, name, runs));
            }
        }
        return new Matrix(rows);
    }

    private static Row metric(String name, List<Run> runs, Function<MetricSummary, Double> value) {
        return row(
                name,
                runs,
                run -> run.metrics().containsKey(name)
                        ? Numbers.text(value.apply(run.metrics().get(name)))
                        : "");
    }

    private static Row metric(String title, String name, List<Run> runs) {
        return row(
                title,
                runs,
                run -> run.metrics().containsKey(name)
                        ? Numbers.text(run.metrics().get(name).best())
                        : "");
    }

    private static Row row(String name, List<Run> runs, Function<Run, String> text) {
        return new Row(name, runs.stream().map(text).toList());
    }
}
