package dev.descent.bench.diagnosis;

import dev.descent.math.Isotonic;
import dev.descent.math.Order;
import java.util.Arrays;

/** What is true of a run, from its noiseless losses over twice the steps that it shows. Labels: 1 yes, 0 no, -1 between the two. */
final class Truth {
    /** Between nothing and something: 1 % and 5 %. */
    private static final double LOW = Math.log1p(.01);

    private static final double HIGH = Math.log1p(.05);

    private Truth() {}

    /** A label, the index of the minimum before the rise (-1 for none), and how high it rises, in logarithms. */
    record Label(int positive, int since, double effect) {}

    /** End against minimum; training must go on falling between the two. */
    static Label overfitting(double[] train, double[] valid) {
        int least = 0;
        for (int i = 1; i < valid.length; i++) {
            least = valid[i] < valid[least] ? i : least;
        }
        double rise = Math.log(valid[valid.length - 1] / valid[least]);
        double fall = Math.log(train[least] / train[train.length - 1]);
        int label = rise >= HIGH && fall > .05 ? 1 : rise <= LOW || fall <= 0 ? 0 : -1;
        return new Label(label, least, rise);
    }

    /** The smaller of rise to a peak, up to which training falls, and fall after it. */
    static Label doubleDescent(double[] train, double[] valid) {
        Label strict = height(train, valid, .05);
        if (strict.effect >= HIGH) {
            boolean falls = Math.log(valid[0] / valid[strict.since]) >= HIGH;
            return new Label(falls ? 1 : -1, strict.since, strict.effect);
        }
        Label loose = height(train, valid, 0);
        return new Label(loose.effect <= LOW ? 0 : -1, loose.since, loose.effect);
    }

    private static Label height(double[] train, double[] valid, double fall) {
        double[] after = valid.clone();
        for (int i = valid.length - 2; i >= 0; i--) {
            after[i] = Math.min(after[i], after[i + 1]);
        }
        double best = 0;
        int since = 0;
        int least = 0;
        for (int j = 1; j < valid.length - 1; j++) {
            least = valid[j - 1] < valid[least] ? j - 1 : least;
            double height = Math.log(Math.min(valid[j] / valid[least], valid[j] / after[j + 1]));
            if (height > best && Math.log(train[least] / train[j]) > fall) {
                best = height;
                since = least;
            }
        }
        return new Label(0, since, best);
    }

    /** Whether a doubled budget pays; the losses are over 2n points, of which n are shown. */
    static int stillImproving(double[] train, double[] valid, int n) {
        double ofTrain = gain(train, n);
        double ofValid = gain(valid, n);
        boolean fell = Math.log(valid[n / 2] / valid[n - 1]) >= .04;
        return ofTrain >= .13 && ofValid >= .08 && fell ? 1 : ofTrain <= .05 || ofValid <= .01 ? 0 : -1;
    }

    /** Whether neither loss moves any more. */
    static int plateau(double[] train, double[] valid, int n) {
        double ofTrain = gain(train, n);
        boolean still = Math.abs(Math.log(valid[n / 2] / valid[n - 1])) <= .01;
        boolean flat = Math.abs(ofTrain) <= .005 && Math.abs(gain(valid, n)) <= .01 && still;
        return flat ? 1 : ofTrain >= .03 ? 0 : -1;
    }

    private static double gain(double[] losses, int n) {
        return 1 - Order.median(losses, 2 * n - 3, 2 * n) / Order.median(losses, n - 3, n);
    }

    /** Whether noise of this strength is worth telling. */
    static int noisy(double sd) {
        return sd >= .06 ? 1 : sd <= .03 ? 0 : -1;
    }

    /**
     * How far noiseless losses lie from the best falling curve, or the best valley, in units of their noise: the z of a test that
     * knows shape and noise. Under about 4 nobody can know.
     */
    static double signal(double[] losses, double sd, double memory, boolean valley) {
        int n = losses.length;
        double[] logs = Arrays.stream(losses).map(Math::log).toArray();
        double[] weights = new double[n];
        Arrays.fill(weights, (1 - memory) / (1 + memory) / (sd * sd));
        Isotonic isotonic = new Isotonic(n);
        double[] down = new double[n + 1];
        isotonic.prefixErrors(logs, weights, 0, 1, n, -1, down);
        if (!valley) {
            return Math.sqrt(down[n]);
        }
        double[] up = new double[n + 1];
        isotonic.prefixErrors(logs, weights, n - 1, -1, n, -1, up);
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= n; k++) {
            best = Math.min(best, down[k] + up[n - k]);
        }
        return Math.sqrt(best);
    }
}
