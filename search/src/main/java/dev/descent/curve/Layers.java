package dev.descent.curve;

import dev.descent.math.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What statistics of layers show: gradients that vanish on their way back or explode, units that are saturated or dead, updates too
 * small or too large for the weights. The limits stand where networks of 2 to 8 hidden layers on MNIST separate those that learn
 * from those that do not (see docs/diagnosis.md); medians over time, so that a single bad step says nothing.
 *
 * <p>X. Glorot, Y. Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks", AISTATS. R. Pascanu,
 * T. Mikolov, Y. Bengio (2013), "On the difficulty of training recurrent neural networks", ICML, arXiv:1211.5063.
 */
final class Layers {
    /** Fewer logged values of a statistic say nothing. */
    private static final int LEAST = 5;

    private static final double VANISHING = .03;
    private static final double VANISHED = 1e-3;
    private static final double EXPLODED = 10;
    private static final double LARGE_NORM = 100;
    private static final double SATURATED = .5;
    private static final double ALL_BUT_SATURATED = .85;
    private static final double DEAD = .3;
    private static final double ALL_BUT_DEAD = .7;

    /** 10^-4.5 and 10^-1.5; healthy updates are about a thousandth of the weights. */
    private static final double SLOW = Math.pow(10, -4.5);

    private static final double FAST = Math.pow(10, -1.5);

    private final LayerStatistics statistics;
    private final List<Finding> findings = new ArrayList<>();

    private Layers(LayerStatistics statistics) {
        this.statistics = statistics;
    }

    static List<Finding> read(LayerStatistics statistics) {
        Layers layers = new Layers(statistics);
        layers.vanishing();
        layers.exploding();
        layers.saturated();
        layers.dead();
        layers.updates();
        return layers.findings;
    }

    private void vanishing() {
        List<LayerStatistics.Layer> with = with(LayerStatistics.Layer::gradient);
        if (with.size() < 3) {
            return; // first, last hidden, output
        }
        LayerStatistics.Layer first = with.getFirst();
        LayerStatistics.Layer last = with.get(with.size() - 2);
        double ratio = median(first.gradient()) / median(last.gradient());
        if (ratio < VANISHING) {
            add(
                    Finding.Sized.Kind.VANISHING_GRADIENT,
                    ratio,
                    "layer/" + first.name() + "/gradient",
                    ratio < VANISHED,
                    "The gradient of the first layer (" + first.name() + ") is " + Words.number(ratio)
                            + " times that of the last hidden layer (" + last.name() + "), in root mean square: it"
                            + " vanishes on its way back, and the first layers hardly learn. ReLU with He initialisation, batch"
                            + " normalisation or skip connections keep it alive; with sigmoids, at least Adam and Glorot"
                            + " initialisation.");
        }
    }

    private void exploding() {
        Series norm = statistics.norm();
        double[] finite = norm.finite().values();
        if (norm.endsNonFinite() && norm.size() >= LEAST) {
            exploded(Double.POSITIVE_INFINITY, norm.lastStep(), "is not finite at the end");
            return;
        }
        for (int i = 2 * LEAST; i + LEAST <= finite.length; i++) {
            double before = Order.median(finite, 0, i);
            double now = Order.median(finite, i, i + LEAST);
            if (now > EXPLODED * before && before > 0) {
                exploded(
                        now / before,
                        norm.finite().step(i),
                        "grew to " + Words.number(now) + " from a median of " + Words.number(before));
                return;
            }
        }
        if (finite.length >= LEAST && Order.median(finite) > LARGE_NORM) {
            exploded(
                    Order.median(finite),
                    norm.finite().step(0),
                    "is " + Words.number(Order.median(finite)) + " at the median");
        }
    }

    private void exploded(double effect, double since, String how) {
        findings.add(new Finding.Sized(
                Finding.Sized.Kind.EXPLODING_GRADIENT,
                effect,
                since,
                null,
                LayerStatistics.NORM,
                Finding.Confidence.LIKELY,
                "The norm of the gradient " + how + " (since step " + Words.number(since)
                        + "): the gradient explodes. Clip it to its usual norm, lower the learning rate, or start from smaller"
                        + " weights."));
    }

    private void saturated() {
        with(LayerStatistics.Layer::saturated).stream()
                .max((a, b) -> Double.compare(median(a.saturated()), median(b.saturated())))
                .filter(layer -> median(layer.saturated()) > SATURATED)
                .ifPresent(layer -> add(
                        Finding.Sized.Kind.SATURATED_UNITS,
                        median(layer.saturated()),
                        "layer/" + layer.name() + "/saturated",
                        median(layer.saturated()) > ALL_BUT_SATURATED,
                        Words.percent(median(layer.saturated())) + " of the outputs of layer " + layer.name()
                                + " lie where the activation is flat: hardly any gradient passes there. Start from smaller weights"
                                + " (Glorot), normalise the inputs, lower the learning rate, or use ReLU."));
    }

    private void dead() {
        with(LayerStatistics.Layer::dead).stream()
                .max((a, b) -> Double.compare(median(a.dead()), median(b.dead())))
                .filter(layer -> median(layer.dead()) > DEAD)
                .ifPresent(layer -> add(
                        Finding.Sized.Kind.DEAD_UNITS,
                        median(layer.dead()),
                        "layer/" + layer.name() + "/dead",
                        median(layer.dead()) > ALL_BUT_DEAD,
                        Words.percent(median(layer.dead())) + " of the units of layer " + layer.name()
                                + " are zero on every example looked at: they have no gradient and waste capacity. Lower the"
                                + " learning rate, start biases slightly above zero, or use leaky ReLU."));
    }

    private void updates() {
        List<LayerStatistics.Layer> with = with(LayerStatistics.Layer::updateRatio);
        if (with.isEmpty()) {
            return;
        }
        double[] ratios =
                with.stream().mapToDouble(layer -> median(layer.updateRatio())).toArray();
        double typical = Order.median(ratios);
        String metric = "layer/" + with.getFirst().name() + "/update_ratio";
        String start = "An update changes the weights by " + Words.number(typical)
                + " of their size (median over layers; about 0.001 is usual): ";
        if (typical < SLOW) {
            add(
                    Finding.Sized.Kind.LEARNING_RATE_TOO_LOW,
                    typical,
                    metric,
                    false,
                    start
                            + "the learning rate is too low for this network to get anywhere soon. Try ten times as much.");
        } else if (typical > FAST) {
            add(
                    Finding.Sized.Kind.LEARNING_RATE_TOO_HIGH,
                    typical,
                    metric,
                    false,
                    start + "the learning rate is too high; what one step learns the next one undoes. Try a tenth.");
        }
    }

    private void add(Finding.Sized.Kind kind, double effect, String metric, boolean severe, String text) {
        findings.add(new Finding.Sized(
                kind, effect, metric, severe ? Finding.Confidence.CERTAIN : Finding.Confidence.LIKELY, text));
    }

    private List<LayerStatistics.Layer> with(Function<LayerStatistics.Layer, Series> what) {
        return statistics.layers().stream()
                .filter(layer -> what.apply(layer).finite().size() >= LEAST)
                .toList();
    }

    /** Median over the second half of what was logged: how a run began says little about how it goes. */
    private static double median(Series series) {
        double[] values = series.finite().values();
        return Order.median(Arrays.copyOfRange(values, values.length / 2, values.length));
    }
}
