package dev.descent.curve;

import java.util.List;

/** Where a step or a capacity lies with 95 % probability, both ends included. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("need low <= high, got low=" + low + ", high=" + high);
        }
    }

    /** The two ends, as the wire has them. */
    public List<Double> ends() {
        return List.of(low, high);
    }
}
