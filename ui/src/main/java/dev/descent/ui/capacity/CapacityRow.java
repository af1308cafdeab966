package dev.descent.ui.capacity;

import dev.descent.api.Capacity;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a sweep over capacity; NaN where something is not known. Only a run that has finished has a risk.
 *
 * @param capacity as the sweep says it
 * @param evaluations how often the risk was logged; 0 for a run that has not finished
 * @param early lowest risk over the run
 * @param norm Euclidean norm of the weights at the end
 * @param effective effective parameters
 * @param parameters trainable parameters
 * @param samples training samples
 * @param outputs outputs of the model; NaN where nobody says
 */
record CapacityRow(
        RunId run,
        double capacity,
        long seed,
        long evaluations,
        double risk,
        double train,
        double early,
        double norm,
        double effective,
        double parameters,
        double samples,
        double outputs) {
    private static final List<String> NORMS = List.of("weight_norm", "model/weight_norm");
    private static final List<String> EFFECTIVE = List.of("effective_parameters", "model/effective_parameters");
    private static final List<String> PARAMETERS =
            List.of("model/parameters", "parameters", "num_parameters", "n_parameters");
    private static final List<String> SAMPLES =
            List.of("samples", "train_samples", "n_train", "n_samples", "data.train", "train");
    private static final List<String> OUTPUTS = List.of("outputs", "classes", "num_classes", "n_classes");

    static CapacityRow of(Run run, Capacity capacity) {
        double size = size(run, capacity);
        boolean ofModel = capacity.axis().equals("model") && capacity.size() != null;
        boolean ofSample = capacity.axis().equals("sample");
        return new CapacityRow(
                run.id(),
                size,
                run.seed() == null ? 0 : run.seed(),
                evaluations(run, capacity),
                judged(run, capacity.risk(), MetricSummary::last),
                judged(run, capacity.trainError(), MetricSummary::last),
                judged(run, capacity.risk(), MetricSummary::min),
                run.status() == RunStatus.FINISHED ? number(run, NORMS) : Double.NaN,
                number(run, EFFECTIVE),
                ofModel ? size : number(run, PARAMETERS),
                ofSample ? size : known(capacity.samples(), run, SAMPLES),
                known(capacity.outputs(), run, OUTPUTS));
    }

    /** Parameters over the numbers to be fitted; one output where nobody says how many there are. */
    double ratio() {
        return parameters / numbersToFit();
    }

    /** Training samples times outputs. */
    double numbersToFit() {
        return samples * (outputs > 1 ? outputs : 1);
    }

    private static double size(Run run, Capacity capacity) {
        return capacity.size() == null
                ? number(run.parameters().get(capacity.parameter()))
                : value(run, capacity.size(), MetricSummary::last);
    }

    private static long evaluations(Run run, Capacity capacity) {
        MetricSummary summary = run.metrics().get(capacity.risk());
        return summary == null || run.status() != RunStatus.FINISHED ? 0 : summary.count();
    }

    private static double judged(Run run, @Nullable String metric, ToDoubleFunction<MetricSummary> value) {
        return run.status() == RunStatus.FINISHED ? value(run, metric, value) : Double.NaN;
    }

    private static double value(Run run, @Nullable String metric, ToDoubleFunction<MetricSummary> value) {
        MetricSummary summary = metric == null ? null : run.metrics().get(metric);
        return summary == null ? Double.NaN : value.applyAsDouble(summary);
    }

    private static double known(@Nullable Long said, Run run, List<String> names) {
        return said == null ? number(run, names) : said;
    }

    /** The first finite number under one of these names: a metric's last value, a parameter, a tag. */
    private static double number(Run run, List<String> names) {
        return names.stream()
                .flatMapToDouble(name ->
                        DoubleStream.concat(DoubleStream.of(value(run, name, MetricSummary::last)), texts(run, name)))
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static DoubleStream texts(Run run, String name) {
        return Stream.<Map<String, String>>of(run.parameters(), run.tags())
                .map(texts -> texts.get(name))
                .filter(Objects::nonNull)
                .mapToDouble(CapacityRow::number);
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException expected) {
            // Not a number: such a run has no place on the axis.
            return Double.NaN;
        }
    }
}
