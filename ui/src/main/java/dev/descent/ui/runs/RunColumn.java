package dev.descent.ui.runs;

import com.vaadin.flow.function.ValueProvider;
import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricMeaning.Quantity;
import dev.descent.api.MetricMeaning.Role;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the runs table beside the fixed ones.
 *
 * @param id as it stands in the address: {@code a:started}, {@code p:units}, {@code m:validation/loss} (last), {@code b:validation/loss} (best)
 * @param header what stands above it
 * @param kind the heading of the chooser under which it stands
 * @param order the key of the search grammar to sort by; null where the server cannot sort by it
 * @param number whether it is set right-aligned
 */
record RunColumn(
        String id,
        String header,
        String kind,
        @Nullable String order,
        boolean number,
        ValueProvider<Run, String> text) {
    private static final int PARAMETERS = 5;

    /** Every column there is, for these keys. */
    static List<RunColumn> all(RunKeys keys) {
        List<RunColumn> columns = new ArrayList<>(attributes());
        keys.parameters().forEach(key -> columns.add(parameter(key)));
        keys.metrics().forEach(metric -> {
            columns.add(last(metric.key()));
            if (metric.direction() != MetricMeaning.Direction.NONE) {
                columns.add(best(metric));
            }
        });
        return columns;
    }

    /** The ids shown where nobody has chosen: trial where there are any, times, parameters that differ between the runs, the judged metrics. */
    static List<String> standard(RunKeys keys, List<Run> some) {
        Stream<String> parameters = keys.parameters().stream()
                .filter(key -> some.stream()
                                .map(run -> run.parameters().get(key))
                                .distinct()
                                .count()
                        > 1)
                .limit(PARAMETERS)
                .map(key -> "p:" + key);
        Stream<String> trial = some.stream().anyMatch(run -> run.trial() != null) ? Stream.of("a:trial") : Stream.of();
        return Stream.of(trial, metrics(keys), parameters, Stream.of("a:started", "a:duration"))
                .flatMap(ids -> ids)
                .toList();
    }

    private static Stream<String> metrics(RunKeys keys) {
        Stream<String> judged = keys.metrics().stream()
                .filter(metric -> metric.role() == Role.VALIDATION || metric.role() == Role.TEST)
                .filter(metric -> metric.direction() != MetricMeaning.Direction.NONE)
                .limit(2)
                .flatMap(metric -> Stream.of("b:" + metric.key(), "m:" + metric.key()));
        Stream<String> train = keys.metrics().stream()
                .filter(metric -> metric.role() == Role.TRAIN && metric.quantity() == Quantity.LOSS)
                .limit(1)
                .map(metric -> "m:" + metric.key());
        return Stream.concat(judged, train);
    }

    private static List<RunColumn> attributes() {
        return List.of(
                new RunColumn("a:trial", "Trial", "About", "attributes.trial", false, RunColumn::trial),
                new RunColumn(
                        "a:started",
                        "Started",
                        "About",
                        "attributes.started_at",
                        false,
                        run -> Times.ago(run.startedAt(), Times.now())),
                new RunColumn(
                        "a:duration",
                        "Duration",
                        "About",
                        "attributes.duration",
                        true,
                        run -> Times.span(run.startedAt(), run.endedAt(), Times.now())),
                new RunColumn("a:user", "User", "About", "attributes.user", false, Run::user),
                new RunColumn("a:note", "Note", "About", null, false, Run::note),
                new RunColumn("a:tags", "Tags", "About", null, false, RunColumn::tags),
                new RunColumn("a:reason", "Reason", "About", null, false, RunColumn::reason));
    }

    private static RunColumn parameter(String key) {
        return new RunColumn("p:" + key, key, "Parameters", "parameters." + quote(key), true, run -> value(run, key));
    }

    private static RunColumn last(String key) {
        return new RunColumn("m:" + key, key, "Metrics, last value", "metrics." + quote(key), true, run -> {
            MetricSummary summary = run.metrics().get(key);
            return summary == null ? "" : Numbers.text(summary.last());
        });
    }

    private static RunColumn best(MetricMeaning metric) {
        String key = metric.key();
        String extreme = metric.direction() == MetricMeaning.Direction.MINIMIZE ? "min." : "max.";
        return new RunColumn("b:" + key, "best " + key, "Metrics, best value", extreme + quote(key), true, run -> {
            MetricSummary summary = run.metrics().get(key);
            return summary == null ? "" : Numbers.text(summary.best());
        });
    }

    /** A key in backquotes; the grammar doubles a backquote inside. */
    static String quote(String key) {
        return "`" + key.replace("`", "``") + "`";
    }

    private static String value(Run run, String key) {
        String text = run.parameters().getOrDefault(key, "");
        return text.matches("[-+]?[0-9]*\\.[0-9]{4,}([eE][-+]?[0-9]+)?|[-+]?[0-9.]+[eE][-+]?[0-9]+")
                ? Numbers.text(Double.valueOf(text))
                : text;
    }

    private static String trial(Run run) {
        if (run.trial() == null) {
            return "";
        }
        return run.trial() + (run.seed() == null || run.sweep() == null ? "" : " · seed " + run.seed());
    }

    private static String tags(Run run) {
        return String.join(
                ", ",
                run.tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .toList());
    }

    private static String reason(Run run) {
        return run.reason() == null ? "" : run.reason().lines().findFirst().orElse("");
    }
}
