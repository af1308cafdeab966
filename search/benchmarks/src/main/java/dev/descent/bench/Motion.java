package dev.descent.bench;

import java.util.SplittableRandom;

/** Moves the origin of a function to a random place within the unit cube, and turns the axes at random about it. */
final class Motion {
    private final double[] origin;
    private final double[][] rows;

    private Motion(double[] origin, double[][] rows) {
        this.origin = origin;
        this.rows = rows;
    }

    /** @param inner the origin's place is within this share of every side, about the middle */
    static Motion named(String name, int dimensions, double inner) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        double[] origin =
                random.doubles(dimensions, 0.5 - inner / 2, 0.5 + inner / 2).toArray();
        double[][] rows = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                rows[i][j] = random.nextGaussian();
            }
            for (int k = 0; k < i; k++) {
                add(rows[i], rows[k], -product(rows[i], rows[k]));
            }
            double length = Math.sqrt(product(rows[i], rows[i]));
            add(rows[i], rows[i], 1 / length - 1);
        }
        return new Motion(origin, rows);
    }

    /** Coordinates about the origin. */
    double[] of(double[] place) {
        double[] off = place.clone();
        add(off, origin, -1);
        double[] turned = new double[off.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = product(rows[i], off);
        }
        return turned;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
