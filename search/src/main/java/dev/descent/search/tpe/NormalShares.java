package dev.descent.search.tpe;

import dev.descent.math.Quantiles;

/** The standard normal distribution function from a table, with an absolute error below 1e-5: quick, for kernels that are guesses anyway. */
final class NormalShares {
    private static final int PER_UNIT = 64;
    private static final int REACH = 6;
    private static final double[] TABLE = table();

    private NormalShares() {}

    private static double[] table() {
        double[] table = new double[2 * REACH * PER_UNIT + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = Quantiles.normalCdf((double) i / PER_UNIT - REACH);
        }
        return table;
    }

    /** The share below z. */
    static double below(double z) {
        double place = (z + REACH) * PER_UNIT;
        if (!(place > 0)) {
            return 0;
        }
        if (place >= 2 * REACH * PER_UNIT) {
            return 1;
        }
        int index = (int) place;
        return TABLE[index] + (place - index) * (TABLE[index + 1] - TABLE[index]);
    }
}
