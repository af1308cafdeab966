package dev.descent.server.diagnosis;

import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.curve.Curve;
import dev.descent.curve.LayerStatistics;
import dev.descent.curve.MetricMeaning;
import dev.descent.curve.MetricMeaning.Quantity;
import dev.descent.curve.MetricMeaning.Role;
import dev.descent.curve.Series;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a run's training and validation losses out of the metric store; which metrics they are, their names say. */
@ApplicationScoped
class RunCurves {
    /** Longer series are read as this many buckets, which the library thins anyway. */
    private static final int MOST_POINTS = 5000;

    private static final int BUCKETS = 2000;

    private final MetricStore store;

    RunCurves(MetricStore store) {
        this.store = store;
    }

    /** How many points the curves of each of these runs have; without the runs that have no curve. Reads summaries alone. */
    Map<RunId, Long> points(List<RunId> runs) {
        Map<RunId, Long> points = new HashMap<>();
        store.summaries(runs).forEach((run, summaries) -> {
            List<MetricMeaning.Pair> pairs = MetricMeaning.pairs(summaries.keySet());
            Stream<MetricMeaning> read = pairs.isEmpty()
                    ? loss(summaries.keySet()).stream()
                    : Stream.of(shortest(pairs).train(), shortest(pairs).valid());
            long count = read.mapToLong(meaning ->
                            Objects.requireNonNull(summaries.get(meaning.key())).count())
                    .sum();
            if (count > 0) {
                points.put(run, count);
            }
        });
        return points;
    }

    /** Empty where no metric of the run is a loss or an error by its name. */
    Optional<Curve> of(RunId run) {
        Map<String, MetricSummary> summaries = store.summaries(List.of(run)).getOrDefault(run, Map.of());
        List<MetricMeaning.Pair> pairs = MetricMeaning.pairs(summaries.keySet());
        if (pairs.isEmpty()) {
            return alone(run, summaries);
        }
        MetricMeaning.Pair loss = shortest(pairs);
        Curve curve = curve(run, loss, summaries);
        Optional<MetricMeaning.Pair> error = pairs.stream()
                .filter(pair -> pair.valid().quantity() != Quantity.LOSS)
                .findFirst();
        if (error.isPresent()) {
            MetricMeaning.Pair pair = error.orElseThrow();
            curve = curve.withErrors(
                    lowerIsBetter(run, pair.train(), summaries), lowerIsBetter(run, pair.valid(), summaries));
        }
        curve = summaries.containsKey("epoch") ? curve.withEpochs(series(run, "epoch", summaries)) : curve;
        return Optional.of(curve);
    }

    /** The least training loss that any of these runs reached: what the task is known to allow. */
    OptionalDouble attainable(List<RunId> runs) {
        return store.summaries(runs).values().stream()
                .flatMap(summaries -> {
                    List<MetricMeaning.Pair> pairs = MetricMeaning.pairs(summaries.keySet());
                    return pairs.isEmpty() || shortest(pairs).train().quantity() == Quantity.ACCURACY
                            ? Stream.empty()
                            : Stream.of(summaries.get(shortest(pairs).train().key()));
                })
                .mapToDouble(MetricSummary::min)
                .filter(Double::isFinite)
                .min();
    }

    /** The training loss at a run's last point; NaN where none was logged. */
    double trainLoss(Map<String, MetricSummary> summaries) {
        List<MetricMeaning.Pair> pairs = MetricMeaning.pairs(summaries.keySet());
        MetricSummary summary =
                pairs.isEmpty() ? null : summaries.get(shortest(pairs).train().key());
        boolean loss = summary != null && shortest(pairs).train().quantity() != Quantity.ACCURACY;
        return loss ? Objects.requireNonNull(summary).last() : Double.NaN;
    }

    /** The pair with the plainest name among those of the best quantity: {@code val_loss} rather than {@code val_aux_loss}. */
    private static MetricMeaning.Pair shortest(List<MetricMeaning.Pair> pairs) {
        Quantity best = pairs.getFirst().valid().quantity();
        return pairs.stream()
                .filter(pair -> pair.valid().quantity() == best)
                .min(Comparator.comparingInt(pair -> pair.valid().key().length()))
                .orElseThrow();
    }

    private Curve curve(RunId run, MetricMeaning.Pair pair, Map<String, MetricSummary> summaries) {
        return Curve.of(lowerIsBetter(run, pair.train(), summaries), lowerIsBetter(run, pair.valid(), summaries))
                .named(pair.valid().key());
    }

    /** A loss without its partner. */
    private Optional<Curve> alone(RunId run, Map<String, MetricSummary> summaries) {
        return loss(summaries.keySet()).map(meaning -> {
            Series series = lowerIsBetter(run, meaning, summaries);
            boolean held = meaning.role() == Role.VALIDATION || meaning.role() == Role.TEST;
            Curve curve = held ? Curve.of(Series.NONE, series) : Curve.of(series, Series.NONE);
            return curve.named(meaning.key());
        });
    }

    private static Optional<MetricMeaning> loss(Set<String> keys) {
        return Stream.of(Quantity.LOSS, Quantity.ERROR, Quantity.ACCURACY)
                .flatMap(quantity -> keys.stream()
                        .map(MetricMeaning::of)
                        .filter(meaning -> meaning.quantity() == quantity)
                        .sorted(Comparator.comparing(MetricMeaning::key)))
                .findFirst();
    }

    /** A series as it is, or an accuracy as what it lacks: shares of 1, or percentages of 100. */
    private Series lowerIsBetter(RunId run, MetricMeaning meaning, Map<String, MetricSummary> summaries) {
        Series series = series(run, meaning.key(), summaries);
        MetricSummary summary = summaries.get(meaning.key());
        if (meaning.quantity() != Quantity.ACCURACY || summary == null) {
            return series;
        }
        double whole = summary.max() <= 1 ? 1 : summary.max() <= 100 ? 100 : summary.max();
        double[] steps = new double[series.size()];
        double[] lacking = new double[series.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = series.step(i);
            lacking[i] = whole - series.value(i);
        }
        return Series.of(steps, lacking);
    }

    /** What the run logged about the layers of its network; empty where it logged nothing of the kind. */
    Optional<LayerStatistics> layers(RunId run) {
        Map<String, MetricSummary> summaries = store.summaries(List.of(run)).getOrDefault(run, Map.of());
        return LayerStatistics.of(summaries.keySet(), metric -> series(run, metric, summaries));
    }

    private Series series(RunId run, String metric, Map<String, MetricSummary> summaries) {
        MetricSummary summary = summaries.get(metric);
        if (summary == null) {
            return Series.NONE;
        }
        if (summary.count() <= MOST_POINTS) {
            MetricBatch.Series points = store.points(run, metric, 0, MOST_POINTS);
            return Series.of(Arrays.stream(points.steps()).asDoubleStream().toArray(), points.values());
        }
        return store.curves(CurveQuery.of(run, metric, BUCKETS), Map.of()).stream()
                .findFirst()
                .map(RunCurves::thinned)
                .orElse(Series.NONE);
    }

    /** Means of buckets; at the end the last value itself where it is not finite. */
    private static Series thinned(dev.descent.api.Curve curve) {
        double[] values = curve.mean().clone();
        int last = values.length - 1;
        if (last >= 0 && !Double.isFinite(curve.last()[last])) {
            values[last] = curve.last()[last];
        }
        return Series.of(Arrays.stream(curve.step()).asDoubleStream().toArray(), values);
    }
}
