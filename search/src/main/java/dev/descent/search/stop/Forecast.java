package dev.descent.search.stop;

import java.util.Arrays;

/**
 * Where a course of costs will end. The last two thirds are fitted by straight lines in several functions of the number of values
 * (a constant, its logarithm, powers, exponentials), and their forecasts are averaged with weights by how well they fit; logarithms of
 * the costs are fitted where all are positive. Never more is granted than what has been gained so far. Values that are no numbers are left out.
 */
final class Forecast {
    private static final int MODELS = 7;
    private static final int LEAST = 3;

    private Forecast() {}

    static double of(double[] costs, int last) {
        double[] finite =
                Arrays.stream(costs).filter(cost -> cost < Course.WORST).toArray();
        if (finite.length < LEAST) {
            return finite.length == 0 ? Course.WORST : finite[finite.length - 1];
        }
        boolean positive = Arrays.stream(finite).allMatch(cost -> cost > 0);
        double[] values = positive ? Arrays.stream(finite).map(Math::log).toArray() : finite;
        double end = average(values, Math.max(last, values.length));
        double best = Arrays.stream(values).min().orElseThrow();
        double worst = Arrays.stream(values).max().orElseThrow();
        double bounded = Math.max(2 * best - worst, Math.min(worst, end));
        return positive ? Math.exp(bounded) : bounded;
    }

    private static double average(double[] values, int last) {
        int from = Math.min(values.length / 3, values.length - LEAST);
        double[] ends = new double[MODELS];
        double[] errors = new double[MODELS];
        for (int model = 0; model < MODELS; model++) {
            fit(values, from, last, model, ends, errors);
        }
        double least = Arrays.stream(errors).min().orElseThrow() + Double.MIN_NORMAL;
        double sum = 0;
        double weights = 0;
        for (int model = 0; model < MODELS; model++) {
            double weight = Math.pow(least / (errors[model] + Double.MIN_NORMAL), (values.length - from) / 2.0);
            sum += weight * ends[model];
            weights += weight;
        }
        return sum / weights;
    }

    /** Least squares of the values in one function of their number; no slope for the first. */
    private static void fit(double[] values, int from, int last, int model, double[] ends, double[] errors) {
        int count = values.length - from;
        double meanX = 0;
        double meanY = 0;
        for (int i = from; i < values.length; i++) {
            meanX += shape(model, i + 1, values.length) / count;
            meanY += values[i] / count;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = from; i < values.length; i++) {
            double x = shape(model, i + 1, values.length) - meanX;
            double y = values[i] - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double slope = xx > 0 ? xy / xx : 0;
        ends[model] = meanY + slope * (shape(model, last, values.length) - meanX);
        errors[model] = Math.max(0, yy - slope * xy) / count;
    }

    private static double shape(int model, double number, double seen) {
        return switch (model) {
            case 0 -> 0;
            case 1 -> Math.log(number);
            case 2 -> 1 / Math.sqrt(number);
            case 3 -> 1 / number;
            case 4 -> Math.exp(-number / seen);
            case 5 -> Math.exp(-3 * number / seen);
            default -> Math.exp(-8 * number / seen);
        };
    }
}
