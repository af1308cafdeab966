package dev.descent.search;

import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody expects the best point of a space: a density over the unit cube, one factor per variable of which something is believed. What it is
 * worth fades as trials are made, so that a wrong one costs trials but hides nothing. Immutable and thread-safe.
 *
 * <p>Source: C. Hvarfner, D. Stoll, A. Souza, M. Lindauer, F. Hutter and L. Nardi (2022), "πBO: augmenting acquisition functions with user beliefs for
 * Bayesian optimization", ICLR, arXiv:2204.11051, with β = 10, and a twentieth of the space's own distribution mixed in.
 */
public final class Prior {
    private static final double CONFIDENCE = 10;

    private final List<Optional<Density>> densities;

    /**
     * What is believed of variables of a space, by name; the elements of a list are believed the same of.
     *
     * @throws IllegalArgumentException for a name that the space does not have, and where a belief does not suit the kind of values
     */
    public Prior(SearchSpace space, Map<String, Belief> beliefs) {
        List<String> names = space.variables().stream().map(Variable::name).toList();
        beliefs.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("need beliefs about variables of the space, got '" + name + "'");
                });
        this.densities = space.axes().stream()
                .map(variable -> Optional.ofNullable(beliefs.get(variable.name()))
                        .map(belief -> Density.of(belief, variable.domain())))
                .toList();
    }

    /** Nothing is expected. */
    public static Prior none(SearchSpace space) {
        return new Prior(space, Map.of());
    }

    public boolean isEmpty() {
        return densities.stream().allMatch(Optional::isEmpty);
    }

    /** What its logarithm counts for after so many trials. */
    public static double weight(int trials) {
        return CONFIDENCE / Math.max(1, trials);
    }

    /** The logarithm of the density at coordinates, relative to the space's own distribution; absent ones, NaN, do not count. */
    public double log(double[] x) {
        double sum = 0;
        for (int axis = 0; axis < densities.size(); axis++) {
            sum += Double.isNaN(x[axis]) ? 0 : log(axis, x[axis]);
        }
        return sum;
    }

    /** The same of one coordinate. */
    public double log(int axis, double u) {
        Optional<Density> density = densities.get(axis);
        return density.isPresent() ? density.get().log(u) : 0;
    }

    /** Adds a factor times the derivatives of the logarithm by the coordinates. */
    public void addSlopes(double[] x, double factor, double[] gradient) {
        for (int axis = 0; axis < densities.size(); axis++) {
            if (densities.get(axis).isPresent() && !Double.isNaN(x[axis])) {
                gradient[axis] += factor * densities.get(axis).get().slope(x[axis]);
            }
        }
    }

    /** The coordinate below which a share of the density lies. */
    public double place(int axis, double share) {
        Optional<Density> density = densities.get(axis);
        return density.isPresent() ? density.get().place(share) : share;
    }

    /** The place of the cube that stands where an even one does, so that even places become places of this density. */
    public double[] place(double[] even) {
        double[] place = even.clone();
        for (int axis = 0; axis < densities.size(); axis++) {
            place[axis] = place(axis, place[axis]);
        }
        return place;
    }
}
