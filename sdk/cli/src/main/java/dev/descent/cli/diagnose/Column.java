package dev.descent.cli.diagnose;

import dev.descent.curve.Series;
import java.util.Arrays;

/** A growing series of (step, value). */
final class Column {
    private double[] steps = new double[32];
    private double[] values = new double[32];
    private int size;

    void add(double step, double value) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        values[size++] = value;
    }

    Series series() {
        return size == 0 ? Series.NONE : Series.of(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }

    double last() {
        return size == 0 ? Double.NaN : values[size - 1];
    }
}
