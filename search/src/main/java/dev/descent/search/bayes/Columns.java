package dev.descent.search.bayes;

import java.util.Arrays;
import java.util.List;

/** Points by coordinate: an array per coordinate with an entry per point, NaN where it is absent. Immutable by agreement. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Columns(int count, double[][] columns) {
    static Columns of(List<double[]> points, int axes) {
        double[][] columns = new double[axes][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int axis = 0; axis < axes; axis++) {
                columns[axis][i] = points.get(i)[axis];
            }
        }
        return new Columns(points.size(), columns);
    }

    /** The coordinates of a point. */
    double[] point(int index) {
        double[] point = new double[columns.length];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = columns[axis][index];
        }
        return point;
    }

    /** The points of these indices. */
    Columns at(int... indices) {
        double[][] chosen = new double[columns.length][];
        for (int axis = 0; axis < chosen.length; axis++) {
            double[] column = columns[axis];
            chosen[axis] = Arrays.stream(indices).mapToDouble(i -> column[i]).toArray();
        }
        return new Columns(indices.length, chosen);
    }

    /** With one more point at the end. */
    Columns with(double[] point) {
        double[][] more = new double[columns.length][];
        for (int axis = 0; axis < more.length; axis++) {
            more[axis] = Arrays.copyOf(columns[axis], count + 1);
            more[axis][count] = point[axis];
        }
        return new Columns(count + 1, more);
    }
}
