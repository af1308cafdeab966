package dev.descent.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded runs whose truth is known from their noiseless curves. The families and noises are other ones than those of the shared
 * benchmark: stretched exponentials, two speeds, warm restarts, step decay, logarithmic and accelerating overfitting; heavy tails,
 * lone outliers, noise that shrinks with the loss, from 20 to 3,000 points.
 */
final class LabelledCurves {
    static final String[] FAMILIES = {
        "stretched", "two-speed", "restarts", "step-decay", "gap", "log-overfit", "late-overfit", "wave", "spike"
    };
    static final String[] NOISES = {"plain", "correlated", "heavy", "outliers", "shrinking"};
    private static final int[] LENGTHS = {20, 40, 100, 400, 3000};

    private LabelledCurves() {}

    /** Labels: 1 positive, 0 negative, -1 between or undecidable. */
    record Labelled(String family, String noise, int length, Curve curve, int overfitting, int doubleDescent) {}

    static List<Labelled> some(long seed, int each) {
        List<Labelled> runs = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (String family : FAMILIES) {
            for (String noise : NOISES) {
                for (int length : LENGTHS) {
                    for (int k = 0; k < each; k++) {
                        runs.add(one(family, noise, length, new SplittableRandom(seeds.nextLong())));
                    }
                }
            }
        }
        return runs;
    }

    static Labelled one(String family, String noise, int n, SplittableRandom random) {
        double[] train = new double[n];
        double[] valid = new double[n];
        shape(family, train, valid, random);
        double sd = Math.exp(random.nextDouble(Math.log(.003), Math.log(.04)));
        double[] shownTrain = noisy("plain", train, sd / 2, random);
        double[] shownValid = noisy(noise, valid, sd, random);
        Curve curve = Curve.of(Series.of(shownTrain), Series.of(shownValid));
        return new Labelled(family, noise, n, curve, overfitting(train, valid), doubleDescent(train, valid));
    }

    private static void shape(String family, double[] train, double[] valid, SplittableRandom random) {
        int n = train.length;
        double start = random.nextDouble(.5, 5);
        double floor = start * random.nextDouble(.05, .4);
        double speed = random.nextDouble(3, 20);
        double stretch = random.nextDouble(.5, 1);
        double gap = random.nextDouble(1, 1.6);
        double size = Math.exp(random.nextDouble(Math.log(.06), Math.log(.8)));
        double turn = random.nextDouble(.15, .5);
        double period = random.nextDouble(.15, .4);
        for (int i = 0; i < n; i++) {
            double t = (double) i / n;
            double decay = Math.exp(-Math.pow(speed * t, stretch));
            double a = floor + (start - floor) * decay;
            double v = floor * gap + (start * 1.02 - floor * gap) * decay;
            switch (family) {
                case "two-speed" -> {
                    double both = .6 * Math.exp(-40 * t) + .4 * Math.exp(-2 * t);
                    a = floor + (start - floor) * both;
                    v = floor * gap + (start - floor * gap) * both;
                }
                case "restarts" -> {
                    double rate = .5 + .5 * Math.cos(Math.PI * (t % period) / period);
                    a *= 1 + size * rate;
                    v *= 1 + size * rate;
                }
                case "step-decay" -> {
                    double drops = Math.pow(.6, Math.floor(t / .3));
                    a *= drops;
                    v *= Math.sqrt(drops);
                }
                case "gap" -> {
                    a = start * Math.exp(-5 * t) + .01;
                    v = floor * gap + (start - floor * gap) * Math.exp(-20 * t);
                }
                case "log-overfit" -> {
                    a = start * Math.exp(-4 * t) + .01;
                    v *= t < turn ? 1 : 1 + size * Math.log(t / turn) / Math.log(1 / turn);
                }
                case "late-overfit" -> {
                    a = start * Math.exp(-3 * t) + .02;
                    v *= 1 + size * Math.pow(Math.max(0, (t - .5 - turn / 2) / (.5 - turn / 2)), 1.5);
                }
                case "wave" -> {
                    a = start * Math.exp(-6 * t) + .005;
                    double z = (t - turn - .2) / .12;
                    v *= 1 + 1.5 * size * Math.exp(-z * z / 2);
                }
                case "spike" -> {
                    double since = t - turn;
                    double k = since < 0 ? 1 : 1 + 4 * Math.exp(-since / .03);
                    a *= k;
                    v *= k;
                }
                default -> {}
            }
            train[i] = a;
            valid[i] = v;
        }
    }

    private static double[] noisy(String noise, double[] clean, double sd, SplittableRandom random) {
        double[] shown = new double[clean.length];
        double memory = noise.equals("correlated") ? .7 : 0;
        double state = random.nextGaussian();
        for (int i = 0; i < shown.length; i++) {
            state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            double e = sd * state;
            switch (noise) {
                case "heavy" -> e = sd * student(random);
                case "outliers" -> e += random.nextDouble() < .03 && i > 0 ? random.nextDouble(.2, 1) : 0;
                case "shrinking" -> e *= Math.exp(-2.5 * i / shown.length);
                default -> {}
            }
            shown[i] = clean[i] * Math.exp(e);
        }
        return shown;
    }

    /** Student's t with 3 degrees of freedom, scaled to variance 1. */
    private static double student(SplittableRandom random) {
        double square = 0;
        for (int i = 0; i < 3; i++) {
            double g = random.nextGaussian();
            square += g * g;
        }
        return random.nextGaussian() / Math.sqrt(square);
    }

    /** End against minimum: 1 from 5 %, 0 up to 1 %, if training falls by 5 % between the two (0 where it does not fall at all). */
    static int overfitting(double[] train, double[] valid) {
        int k = 0;
        for (int i = 1; i < valid.length; i++) {
            k = valid[i] < valid[k] ? i : k;
        }
        double rise = Math.log(valid[valid.length - 1] / valid[k]);
        double fall = Math.log(train[k] / train[train.length - 1]);
        if (rise >= Math.log1p(.05) && fall > .05) {
            return 1;
        }
        return rise <= Math.log1p(.01) || fall <= 0 ? 0 : -1;
    }

    /** The smaller of rise to a peak, up to which training falls, and fall after it: 1 from 5 %, 0 up to 1 %. */
    static int doubleDescent(double[] train, double[] valid) {
        double strict = height(train, valid, .05);
        if (strict >= Math.log1p(.05)) {
            return 1;
        }
        return height(train, valid, 0) <= Math.log1p(.01) ? 0 : -1;
    }

    private static double height(double[] train, double[] valid, double fall) {
        double best = 0;
        int first = 0;
        for (int j = 1; j < valid.length - 1; j++) {
            first = valid[j - 1] < valid[first] ? j - 1 : first;
            double after = Double.POSITIVE_INFINITY;
            for (int i = j + 1; i < valid.length; i++) {
                after = Math.min(after, valid[i]);
            }
            double h = Math.log(Math.min(valid[j] / valid[first], valid[j] / after));
            best = Math.log(train[first] / train[j]) > fall ? Math.max(best, h) : best;
        }
        return best;
    }
}
