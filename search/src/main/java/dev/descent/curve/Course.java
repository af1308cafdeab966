package dev.descent.curve;

/**
 * Which part of a run says where it is heading: what came before the last drop of the learning rate does not, and where cycles begin
 * anew, or after a spike, only the lowest level reached so far does.
 *
 * @param first the first point after the last fall from one level to another
 * @param cycles whether training jumped up on its way
 */
record Course(int first, boolean cycles) {
    private static final int LEAST = 5;
    private static final double LEAST_SHARE = .1;

    /** Jumps up in the first tenth belong to the warm-up. */
    private static final double WARM_UP = .1;

    static Course of(Cleaned train, Cleaned valid) {
        int n = train.values().length;
        int first = 0;
        boolean cycles = false;
        for (int jump : train.jumps()) {
            boolean up = isUp(train, jump);
            cycles |= up && jump > WARM_UP * n;
            first = up ? first : jump;
        }
        for (int jump : valid.values().length == n ? valid.jumps() : new int[0]) {
            first = isUp(valid, jump) ? first : Math.max(first, jump);
        }
        return new Course(cycles ? 0 : first, cycles);
    }

    private static boolean isUp(Cleaned curve, int jump) {
        return curve.values()[jump] > curve.values()[jump - 1];
    }

    /** Whether enough is left to judge by. */
    boolean isLongEnough(int points) {
        return points - first >= Math.max(LEAST, LEAST_SHARE * points);
    }

    /** What a doubled budget would bring; NaN where nothing can be said. */
    double gain(double[] steps, Cleaned curve) {
        return Extrapolation.gain(steps, cycles ? lowest(curve.smooth()) : curve.values(), curve.noise(), first);
    }

    private static double[] lowest(double[] values) {
        double[] lowest = values.clone();
        for (int i = 1; i < lowest.length; i++) {
            lowest[i] = Math.min(lowest[i], lowest[i - 1]);
        }
        return lowest;
    }
}
