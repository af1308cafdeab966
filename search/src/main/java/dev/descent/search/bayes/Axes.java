package dev.descent.search.bayes;

import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model must know of the coordinates of the unit cube: the elements of a repeated variable share a role, values without order only
 * agree or differ, and what a condition governs may be absent, which is NaN.
 */
final class Axes {
    private static final long FEW = 16;
    private static final double[] NONE = {};

    private final SearchSpace space;
    private final boolean several;
    private final int[] roles;
    private final boolean[] unordered;
    private final boolean[] conditional;
    private final double[][] levels;
    private final int roleCount;

    Axes(SearchSpace space) {
        this(space, false);
    }

    /** @param several whether there is a last coordinate that tells searches apart: 0 for the present one */
    Axes(SearchSpace space, boolean several) {
        this.space = space;
        this.several = several;
        List<Variable> variables = space.axes();
        List<String> names = new ArrayList<>();
        int count = variables.size() + (several ? 1 : 0);
        roles = new int[count];
        unordered = new boolean[count];
        conditional = new boolean[count];
        levels = new double[count][];
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            if (!names.contains(variable.name())) {
                names.add(variable.name());
            }
            roles[i] = names.indexOf(variable.name());
            unordered[i] = !variable.domain().isOrdered();
            conditional[i] = !variable.when().isEmpty() || variable.repeat() != null;
            levels[i] = levels(variable.domain());
        }
        if (several) {
            roles[count - 1] = names.size();
            unordered[count - 1] = true;
            levels[count - 1] = new double[] {0};
        }
        roleCount = names.size() + (several ? 1 : 0);
    }

    private static double[] levels(Domain domain) {
        boolean few = domain.size().orElse(Long.MAX_VALUE) <= FEW || domain instanceof Domain.Categorical;
        return few
                ? domain.values().stream()
                        .mapToDouble(domain::encode)
                        .distinct()
                        .toArray()
                : NONE;
    }

    int count() {
        return roles.length;
    }

    /** Number of variables that have coordinates. */
    int roles() {
        return roleCount;
    }

    int role(int axis) {
        return roles[axis];
    }

    boolean isUnordered(int axis) {
        return unordered[axis];
    }

    boolean isConditional(int axis) {
        return conditional[axis];
    }

    /** The places of the values of a small domain; empty for one that is moved through continuously. */
    double[] levels(int axis) {
        return levels[axis];
    }

    /** The coordinates of a point; NaN for what is absent. */
    double[] of(Point point) {
        double[] own = space.encode(point);
        return several ? Arrays.copyOf(own, own.length + 1) : own;
    }

    /** The coordinates of a point of another search, these being numbered from 1. */
    double[] of(Point point, int search) {
        double[] x = of(point);
        x[x.length - 1] = search / 1024.0;
        return x;
    }

    /** The coordinates of the point at a place of the cube. */
    double[] at(double[] place) {
        return of(space.decode(place));
    }
}
