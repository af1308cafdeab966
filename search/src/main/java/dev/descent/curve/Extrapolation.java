package dev.descent.curve;

/**
 * What a doubled budget would bring: the last part of a log loss is fitted by straight lines in several decaying functions of the step
 * (exponentials of different speed, the logarithm of the step, the step itself), and their forecasts are averaged with weights by how
 * well they fit. One exponent alone reads a curve that is about to settle as one that goes on falling.
 */
final class Extrapolation {
    private static final double[] SPEEDS = {.5, 1, 2, 3, 4.5, 6, 9, 12, 18, 25};
    private static final double[] FROM = {.45, .65, .78, .87};

    /** A window whose best model leaves more than this many times the noise holds a jump: a shorter one is tried. */
    private static final double BAD_FIT = 2;

    /** No model is asked to fit better than this, in logarithms. */
    private static final double LEAST_NOISE = .004;

    private Extrapolation() {}

    /**
     * Relative fall of the loss from the last step to twice the last step; negative for a rise, NaN where nothing fits.
     *
     * @param first the first point that may be used
     */
    static double gain(double[] steps, double[] logs, Noise noise, int first) {
        int n = steps.length;
        double variance = Math.max(LEAST_NOISE * LEAST_NOISE, noise.typical() * noise.typical());
        for (double share : FROM) {
            int from = Math.max(first, firstAtLeast(steps, share * steps[n - 1]));
            Forecast forecast = forecast(steps, logs, from, variance * noise.inflation());
            if (forecast.error() <= BAD_FIT * variance * (n - from)) {
                return forecast.gain();
            }
        }
        return Double.NaN;
    }

    private record Forecast(double gain, double error) {}

    private static Forecast forecast(double[] steps, double[] logs, int from, double variance) {
        double[] gains = new double[SPEEDS.length + 2];
        double[] errors = new double[gains.length];
        double least = Double.POSITIVE_INFINITY;
        for (int model = 0; model < gains.length; model++) {
            double[] line = line(steps, logs, from, model);
            gains[model] = 1 - Math.exp(line[0] * (shape(model, 2) - shape(model, 1)));
            errors[model] = line[1];
            least = Math.min(least, errors[model]);
        }
        double sum = 0;
        double weights = 0;
        for (int model = 0; model < gains.length; model++) {
            double weight = Math.exp((least - errors[model]) / (2 * variance));
            sum += weight * gains[model];
            weights += weight;
        }
        return new Forecast(sum / weights, least);
    }

    private static int firstAtLeast(double[] steps, double step) {
        int from = 0;
        while (from < steps.length - 4 && steps[from] < step) {
            from++;
        }
        return from;
    }

    /** The model's function of time, where 1 is the last step. */
    private static double shape(int model, double time) {
        if (model < SPEEDS.length) {
            return Math.exp(-SPEEDS[model] * (time - 1));
        }
        return model == SPEEDS.length ? Math.log(time) : time;
    }

    /** {slope, squared error} of the least-squares line of the logs in the model's function. */
    private static double[] line(double[] steps, double[] logs, int from, int model) {
        int n = steps.length;
        double last = steps[n - 1];
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        int count = n - from;
        double base = logs[n - 1];
        for (int i = from; i < n; i++) {
            double a = shape(model, Math.max(1e-3, steps[i] / last));
            double b = logs[i] - base;
            x += a;
            y += b;
            xx += a * a;
            xy += a * b;
            yy += b * b;
        }
        double sxx = xx - x * x / count;
        double sxy = xy - x * y / count;
        double slope = sxx > 0 ? sxy / sxx : 0;
        return new double[] {slope, Math.max(0, yy - y * y / count - slope * sxy)};
    }
}
