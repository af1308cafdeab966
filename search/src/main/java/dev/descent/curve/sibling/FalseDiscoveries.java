package dev.descent.curve.sibling;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Many tests at once: which p-values may be believed when at most a share of what is believed shall be false (Y. Benjamini, Y. Hochberg
 * 1995, "Controlling the false discovery rate", J. R. Statist. Soc. B 57, 289–300).
 */
final class FalseDiscoveries {
    private FalseDiscoveries() {}

    /** The p-values adjusted: each is the least share of false discoveries at which it would be believed. */
    static double[] adjusted(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p[i] * p.length / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
