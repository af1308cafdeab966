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
        Draw draw = Draw.of(random);
        for (int i = 0; i < train.length; i++) {
            double t = (double) i / train.length;
            double decay = Math.exp(-Math.pow(draw.speed * t, draw.stretch));
            double factor = draw.factor(family, t);
            train[i] = draw.train(family, t, decay);
            valid[i] = factor * (draw.high + (draw.start * 1.02 - draw.high) * draw.validation(family, t, decay));
        }
    }

    /** What is random about a noiseless run. */
    private record Draw(
            double start,
            double floor,
            double high,
            double speed,
            double stretch,
            double size,
            double turn,
            double period) {
        static Draw of(SplittableRandom random) {
            double start = random.nextDouble(.5, 5);
            double floor = start * random.nextDouble(.05, .4);
            return new Draw(
                    start,
                    floor,
                    floor * random.nextDouble(1, 1.6),
                    random.nextDouble(3, 20),
                    random.nextDouble(.5, 1),
                    Math.exp(random.nextDouble(Math.log(.06), Math.log(.8))),
                    random.nextDouble(.15, .5),
                    random.nextDouble(.15, .4));
        }

        /** Training loss. */
        double train(String family, double t, double decay) {
            return switch (family) {
                case "two-speed" -> floor + (start - floor) * twoSpeed(t);
                case "restarts", "spike" -> factor(family, t) * (floor + (start - floor) * decay);
                case "step-decay" -> Math.pow(factor(family, t), 2) * (floor + (start - floor) * decay);
                case "gap" -> start * Math.exp(-5 * t) + .01;
                case "log-overfit" -> start * Math.exp(-4 * t) + .01;
                case "late-overfit" -> start * Math.exp(-3 * t) + .02;
                case "wave" -> start * Math.exp(-6 * t) + .005;
                default -> floor + (start - floor) * decay;
            };
        }

        /** How much of its fall validation still has before it, from 1 to 0. */
        double validation(String family, double t, double decay) {
            return switch (family) {
                case "two-speed" -> twoSpeed(t);
                case "gap" -> Math.exp(-20 * t);
                default -> decay;
            };
        }

        /** What happens to validation besides falling. */
        double factor(String family, double t) {
            double since = t - turn;
            return switch (family) {
                case "restarts" -> 1 + size * (.5 + .5 * Math.cos(Math.PI * (t % period) / period));
                case "step-decay" -> Math.sqrt(Math.pow(.6, Math.floor(t / .3)));
                case "log-overfit" -> since < 0 ? 1 : 1 + size * Math.log(t / turn) / Math.log(1 / turn);
                case "late-overfit" -> 1 + size * Math.pow(Math.max(0, (t - .5 - turn / 2) / (.5 - turn / 2)), 1.5);
                case "wave" -> 1 + 1.5 * size * Math.exp(-Math.pow((since - .2) / .12, 2) / 2);
                case "spike" -> since < 0 ? 1 : 1 + 4 * Math.exp(-since / .03);
                default -> 1;
            };
        }

        private static double twoSpeed(double t) {
            return .6 * Math.exp(-40 * t) + .4 * Math.exp(-2 * t);
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
        double[] after = valid.clone();
        for (int i = valid.length - 2; i >= 0; i--) {
            after[i] = Math.min(after[i], after[i + 1]);
        }
        double best = 0;
        int first = 0;
        for (int j = 1; j < valid.length - 1; j++) {
            first = valid[j - 1] < valid[first] ? j - 1 : first;
            double h = Math.log(Math.min(valid[j] / valid[first], valid[j] / after[j + 1]));
            best = Math.log(train[first] / train[j]) > fall ? Math.max(best, h) : best;
        }
        return best;
    }
}
