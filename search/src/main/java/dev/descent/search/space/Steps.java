package dev.descent.search.space;

/**
 * The multiples of a step that lie on a scale, numbered from the least. A multiple stands for all values that round to it, so that on a
 * linear scale every multiple is equally likely.
 */
record Steps(Scale scale, double step) {
    private static final double SLACK = 1e-9;

    Steps {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("need a finite step > 0, got " + step);
        }
        if (Math.floor(scale.high() / step + SLACK) < Math.ceil(scale.low() / step - SLACK)) {
            throw new IllegalArgumentException("need a multiple of " + step + " between " + scale.low() + " and "
                    + scale.high() + ", there is none");
        }
    }

    boolean isFinite() {
        return !Double.isInfinite(scale.low()) && !Double.isInfinite(scale.high());
    }

    private double first() {
        return Math.ceil(scale.low() / step - SLACK);
    }

    private double last() {
        return Math.floor(scale.high() / step + SLACK);
    }

    /** How many there are; meaningful for finite ones only. */
    long count() {
        return (long) (last() - first()) + 1;
    }

    /** The multiple number {@code index}, from 0. */
    double at(long index) {
        return tidy(first() + index);
    }

    /** The multiple at a place of the unit interval. */
    double decode(double u) {
        double multiple = Math.rint(widened().quantile(u) / step);
        return tidy(Math.max(first(), Math.min(last(), multiple)));
    }

    double encode(double value) {
        return widened().share(value);
    }

    boolean contains(double value) {
        double multiple = value / step;
        return Math.abs(multiple - Math.rint(multiple)) <= SLACK * Math.max(1, Math.abs(multiple))
                && Math.rint(multiple) >= first()
                && Math.rint(multiple) <= last();
    }

    private Scale widened() {
        return isFinite() ? scale.over((first() - 0.5) * step, (last() + 0.5) * step) : scale;
    }

    /** 3 × 0.1 as 0.3 instead of 0.30000000000000004: divides where the step is one over a whole number. */
    private double tidy(double multiple) {
        double inverse = Math.rint(1 / step);
        boolean fraction = step < 1 && Math.abs(inverse * step - 1) < 1e-12;
        return (fraction ? multiple / inverse : multiple * step) + 0.0; // never -0.0
    }
}
