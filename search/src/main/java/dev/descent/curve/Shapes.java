package dev.descent.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Overfitting and double descent over epochs: the shape tests with the two gates that keep them honest. Effect: the rise must be worth
 * naming. Mechanism: training must have gone on falling meanwhile; where both rise, the optimiser slipped and nothing was memorised.
 */
final class Shapes {
    /** Between 1 %, which is nothing, and 5 %, which is something. */
    private static final double LEAST_RISE = Math.log(1.03);

    private static final double LEAST_FALL = .025;
    private static final int LONG = 100;

    private final Curve curve;
    private final double[] steps;
    private final double[] train;
    private final double[] values;
    private final ShapeTest test;
    private final List<Finding> findings = new ArrayList<>();

    /** Log validation loss at the end; lower than the valley has it where the curve came down from a peak. */
    private double end;

    private Shapes(Curve curve, LossCurves losses, Cleaned valid, Cleaned train) {
        this.curve = curve;
        steps = losses.steps();
        test = new ShapeTest(valid);
        end = endLevel(valid);
        values = valid.values();
        this.train = test.bins().means(train.values(), train.noise());
    }

    /** What the shapes of two losses show; needs both. */
    static List<Finding> read(Curve curve, LossCurves losses) {
        if (losses.valid().isEmpty() || losses.train().isEmpty()) {
            return List.of();
        }
        Shapes shapes = new Shapes(
                curve, losses, losses.valid().orElseThrow(), losses.train().orElseThrow());
        shapes.doubleDescent();
        shapes.overfitting();
        return shapes.findings;
    }

    private void doubleDescent() {
        ShapeLadder.Wave wave = test.wave();
        double[] fit = wave.values();
        double up = fit[wave.peak()] - fit[wave.minimum()];
        double down = fit[wave.peak()] - fit[fit.length - 1];
        double first = fit[0] - fit[wave.minimum()];
        boolean shaped = Math.min(first, Math.min(up, down)) >= LEAST_RISE;
        if (!shaped || fall(wave.minimum(), wave.peak()) < LEAST_FALL || !isBroad(wave, Math.min(up, down))) {
            return;
        }
        OptionalDouble p = test.waveAgainstValley();
        if (p.isPresent()) {
            end = Math.min(end, fit[fit.length - 1]);
            findings.add(doubleDescent(wave, p.getAsDouble()));
        }
    }

    /** Whether enough points lie on the upper half of the peak: a few bad ones side by side are no second ascent. */
    private boolean isBroad(ShapeLadder.Wave wave, double height) {
        double half = wave.values()[wave.peak()] - height / 2;
        int above = 0;
        for (int i = test.bins().middle(wave.minimum()); i < values.length; i++) {
            above += values[i] > half ? 1 : 0;
        }
        return above >= (values.length < LONG ? 3 : 5);
    }

    private Finding doubleDescent(ShapeLadder.Wave wave, double p) {
        double[] fit = wave.values();
        double low = fit[wave.minimum()];
        double high = fit[wave.peak()];
        double last = fit[fit.length - 1];
        Place[] turns = test.turns();
        double since = step(turns[0].bin());
        double peak = step(turns[1].bin());
        return new Finding.DoubleDescent(
                "epoch",
                since,
                Epochs.at(curve, since),
                interval(turns[0]),
                Math.expm1(Math.min(high - low, high - last)),
                p,
                peak,
                interval(turns[1]),
                null,
                Math.exp(high - low),
                Math.exp(high - last),
                Math.exp(last - low),
                curve.metric(),
                Finding.Confidence.CERTAIN,
                "The validation loss (" + curve.metric() + ") fell until about " + Epochs.word(curve, since)
                        + ", rose by "
                        + Words.percent(Math.expm1(high - low)) + " up to " + Epochs.word(curve, peak)
                        + " and fell again by "
                        + Words.percent(-Math.expm1(last - high))
                        + ", while the training loss kept falling: double descent over"
                        + " epochs (" + Words.chance(p) + "). The second minimum is "
                        + Words.number(Math.exp(last - low))
                        + " times the first"
                        + (last > low ? ": stopping early still wins." : ": training longer pays."));
    }

    private void overfitting() {
        double[] fit = test.valley();
        int last = fit.length - 1;
        int minimum = ShapeLadder.lowest(test.means(), fit, 0, fit.length);
        double rise = Math.min(fit[last], end) - fit[minimum];
        if (rise < LEAST_RISE || fall(minimum, last) < LEAST_FALL) {
            return;
        }
        OptionalDouble p = test.valleyAgainstFalling();
        if (p.isPresent()) {
            findings.add(overfitting(test.minimum(), minimum, rise, p.getAsDouble()));
        }
    }

    private Finding overfitting(Place turn, int minimum, double rise, double p) {
        double since = step(Math.clamp(minimum, turn.low(), turn.high()));
        double fell = -Math.expm1(level(train.length - 1) - level(minimum));
        return new Finding.Overfitting(
                since,
                Epochs.at(curve, since),
                interval(turn),
                Math.expm1(rise),
                p,
                curve.metric(),
                "The validation loss (" + curve.metric() + ") was lowest at about " + Epochs.word(curve, since)
                        + " (95 % interval " + between(turn) + ") and has risen by "
                        + Words.percent(Math.expm1(rise))
                        + " since, while the training loss fell by " + Words.percent(fell) + ": the model overfits ("
                        + Words.chance(p) + "). Stop there, or regularise: weight decay, dropout, more data.");
    }

    /** By how much the log training loss fell at least between two bins: a bin beside a jump must not borrow from its far side. */
    private double fall(int from, int to) {
        return Math.min(train[from], level(from)) - Math.max(train[to], level(to));
    }

    /** Log training loss around a bin: its mean with its neighbours, which noise moves less than the bin alone. */
    private double level(int bin) {
        int from = Math.max(0, bin - 1);
        int to = Math.min(train.length - 1, bin + 1);
        if (bin == train.length - 1) {
            return (train[bin] + train[from]) / 2;
        }
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += train[i];
        }
        return sum / (to - from + 1);
    }

    /**
     * The last twelfth of a curve, at least three points, with the uncertainty of its mean added: a lone rise of the fit towards a spike
     * in the middle must be seen at the end as well.
     */
    private static double endLevel(Cleaned curve) {
        double[] y = curve.values();
        int width = Math.min(y.length, Math.max(3, y.length / 12));
        double sum = 0;
        for (int i = y.length - width; i < y.length; i++) {
            sum += y[i];
        }
        return sum / width + curve.noise().typical() / Math.sqrt(width);
    }

    private double step(int bin) {
        return steps[test.bins().middle(bin)];
    }

    private Interval interval(Place turn) {
        int[] edges = test.bins().edges();
        return new Interval(steps[edges[turn.low()]], steps[edges[turn.high() + 1] - 1]);
    }

    private String between(Place turn) {
        Interval interval = interval(turn);
        return Words.number(interval.low()) + " to " + Words.number(interval.high());
    }
}
