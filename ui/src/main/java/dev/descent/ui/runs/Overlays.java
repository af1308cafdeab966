package dev.descent.ui.runs;

import dev.descent.api.MetricMeaning.StepUnit;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Colours;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Which charts an overlay of runs has: one per metric that has a curve, in sections by the name's prefix. */
public final class Overlays {
    private static final String LOOSE = "Metrics";

    private Overlays() {}

    /**
     * The charts by section, in alphabetical order but validation first.
     *
     * @param search a regular expression, or a part of the name; empty for all
     * @param grouped whether the runs of a trial are drawn as one band
     */
    public static Map<String, List<Spec.Lines>> of(List<Run> runs, RunKeys keys, String search, boolean grouped) {
        Map<String, List<Spec.Lines>> sections =
                new TreeMap<>(Comparator.comparing((String section) -> !section.startsWith("val"))
                        .thenComparing(section -> section));
        keys.metrics().stream()
                .filter(metric -> matches(metric.key(), search))
                .filter(metric -> runs.stream().anyMatch(run -> isCurve(run, metric.key())))
                .forEach(metric -> sections.merge(
                        section(metric.key()),
                        List.of(lines(runs, metric.key(), metric.stepUnit(), grouped)),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
        return new LinkedHashMap<>(sections);
    }

    private static boolean isCurve(Run run, String metric) {
        return run.metrics().containsKey(metric) && run.metrics().get(metric).count() > 1;
    }

    private static Spec.Lines lines(List<Run> runs, String metric, StepUnit unit, boolean grouped) {
        List<Spec.Series> series = runs.stream()
                .filter(run ->
                        run.metrics().containsKey(metric) || !run.status().isTerminal())
                .map(run -> series(run, metric))
                .toList();
        String xName = unit == StepUnit.EPOCH ? "epoch" : "step";
        return new Spec.Lines(metric, xName, "", series, grouped, false, null, null);
    }

    private static Spec.Series series(Run run, String metric) {
        String group = group(run);
        return new Spec.Series(
                run.id().value(),
                metric,
                run.name(),
                Colours.of(run.id().value()),
                "none",
                group,
                Colours.of(group),
                false,
                !run.status().isTerminal());
    }

    private static String group(Run run) {
        return run.sweep() == null || run.trial() == null ? run.name() : run.sweep() + " trial " + run.trial();
    }

    private static String section(String metric) {
        int slash = metric.indexOf('/');
        return slash > 0 ? metric.substring(0, slash) : LOOSE;
    }

    private static boolean matches(String metric, String search) {
        if (search.isEmpty() || metric.contains(search)) {
            return true;
        }
        try {
            return Pattern.compile(search).matcher(metric).find();
        } catch (PatternSyntaxException expected) {
            // Half-typed: the plain comparison above has answered.
            return false;
        }
    }
}
