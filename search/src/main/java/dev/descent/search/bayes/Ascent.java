package dev.descent.search.bayes;

import dev.descent.math.BoundedLbfgs;
import dev.descent.math.Sobol;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks for the points of a space that promise most: a scan of places spread evenly and of places around the best trials, then from the best
 * of them steps along the gradient in what is continuous and value by value in what is not, in turns.
 */
final class Ascent {
    private static final int SPREAD = 512;
    private static final int AROUND = 160;
    private static final int STARTS = 4;
    private static final int ROUNDS = 3;
    private static final int EVALUATIONS = 25;
    private static final double TOLERANCE = 1e-2;
    private static final double GAIN = 1e-3;
    private static final double MANY = 20;
    private static final double OTHER = 0.1;

    private final SearchSpace space;
    private final Axes axes;
    private final Kernel kernel;
    private final Acquisition acquisition;
    private final Region region;

    /** A place of the cube, the coordinates of its point, and what it promises. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Candidate(double[] place, double[] x, double promise) {}

    /** @param kernel says how far steps go along each coordinate */
    Ascent(SearchSpace space, Axes axes, Kernel kernel, Acquisition acquisition, Region region) {
        this.region = region;
        this.space = space;
        this.axes = axes;
        this.kernel = kernel;
        this.acquisition = acquisition;
    }

    /**
     * Candidates, the most promising first.
     *
     * @param incumbents coordinates of the best trials
     */
    List<Candidate> candidates(List<double[]> incumbents, SplittableRandom random) {
        List<double[]> places = new ArrayList<>();
        Sobol sobol = new Sobol(Math.min(axes.count(), Sobol.DIMENSIONS), random.nextLong());
        for (int i = 0; i < SPREAD; i++) {
            double[] place = filled(sobol.point(i), random);
            places.add(region.isWhole() ? place : within(place, random));
        }
        for (int i = 0; i < AROUND && !incumbents.isEmpty(); i++) {
            places.add(around(incumbents.get(i % incumbents.size()), random));
        }
        List<Candidate> candidates = allowed(places);
        Comparator<Candidate> best = Comparator.comparingDouble(candidate -> -candidate.promise);
        candidates.sort(best);
        candidates.stream().limit(STARTS).map(this::improved).toList().forEach(candidates::add);
        candidates.sort(best);
        return candidates;
    }

    private List<Candidate> allowed(List<double[]> places) {
        List<double[]> kept = new ArrayList<>();
        List<double[]> coordinates = new ArrayList<>();
        for (double[] place : places) {
            Point point = space.decode(place);
            if (!space.isForbidden(point)) {
                kept.add(place);
                coordinates.add(axes.of(point));
            }
        }
        double[] promises = acquisition.at(coordinates);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < promises.length; i++) {
            candidates.add(new Candidate(kept.get(i), coordinates.get(i), promises[i]));
        }
        return candidates;
    }

    /** A place with random numbers where coordinates are missing. */
    private double[] filled(double[] known, SplittableRandom random) {
        double[] place = new double[axes.count()];
        for (int axis = 0; axis < place.length; axis++) {
            place[axis] = axis < known.length && !Double.isNaN(known[axis]) ? known[axis] : random.nextDouble();
        }
        return place;
    }

    /** The centre of the region, with some coordinates, twenty at most of many, taken from a place of the cube to the same share of the region. */
    private double[] within(double[] place, SplittableRandom random) {
        double[] moved = filled(region.centre(), random);
        int always = random.nextInt(moved.length);
        for (int axis = 0; axis < moved.length; axis++) {
            double share = axes.isUnordered(axis) ? OTHER : MANY / moved.length;
            if (random.nextDouble() < share || axis == always) {
                moved[axis] = region.at(axis, place[axis]);
            }
        }
        return moved;
    }

    /** A step away from a trial in some of its coordinates, twenty at most of many. */
    private double[] around(double[] incumbent, SplittableRandom random) {
        double[] place = filled(incumbent, random);
        double share = Math.min(0.7, MANY / Math.max(1, place.length));
        double reach = random.nextBoolean() ? 0.1 : 0.02;
        int always = random.nextInt(Math.max(1, place.length));
        for (int axis = 0; axis < place.length; axis++) {
            if (random.nextDouble() >= share && axis != always) {
                continue;
            }
            double[] levels = axes.levels(axis);
            place[axis] = axes.isUnordered(axis)
                    ? levels[random.nextInt(levels.length)]
                    : region.inside(axis, place[axis] + reach * random.nextGaussian());
        }
        return place;
    }

    private Candidate improved(Candidate start) {
        Candidate best = start;
        for (int round = 0; round < ROUNDS; round++) {
            double before = best.promise;
            best = alongGradient(best);
            best = valueByValue(best);
            if (!(best.promise > before + GAIN)) {
                break;
            }
        }
        return best;
    }

    private Candidate alongGradient(Candidate start) {
        int[] moving = moving(start.x);
        if (moving.length == 0) {
            return start;
        }
        double[] scales = new double[moving.length];
        double[] low = new double[moving.length];
        double[] high = new double[moving.length];
        double[] from = new double[moving.length];
        for (int i = 0; i < moving.length; i++) {
            scales[i] = 1 / Math.sqrt(kernel.inverseSquare(moving[i]));
            low[i] = region.low()[moving[i]] / scales[i];
            high[i] = region.high()[moving[i]] / scales[i];
            from[i] = start.x[moving[i]] / scales[i];
        }
        BoundedLbfgs.Smooth less = (z, gradient) -> -promise(start, moving, scales, z, gradient);
        double[] end = new BoundedLbfgs(less, low, high)
                .minimise(from, EVALUATIONS, TOLERANCE)
                .x();
        double[] place = start.place.clone();
        for (int i = 0; i < moving.length; i++) {
            place[moving[i]] = region.inside(moving[i], end[i] * scales[i]);
        }
        return better(start, List.of(place));
    }

    private double promise(Candidate start, int[] moving, double[] scales, double[] z, double[] gradient) {
        double[] x = start.x.clone();
        for (int i = 0; i < moving.length; i++) {
            x[moving[i]] = z[i] * scales[i];
        }
        double[] slopes = new double[x.length];
        double promise = acquisition.at(x, slopes);
        for (int i = 0; i < moving.length; i++) {
            gradient[i] = -slopes[moving[i]] * scales[i];
        }
        return promise;
    }

    /** The coordinates that are present and continuous, or nearly so. */
    private int[] moving(double[] x) {
        int[] moving = new int[x.length];
        int count = 0;
        for (int axis = 0; axis < x.length; axis++) {
            if (!Double.isNaN(x[axis]) && axes.levels(axis).length == 0) {
                moving[count++] = axis;
            }
        }
        return Arrays.copyOf(moving, count);
    }

    private Candidate valueByValue(Candidate start) {
        Candidate best = start;
        for (int axis = 0; axis < axes.count(); axis++) {
            List<double[]> places = new ArrayList<>();
            for (double level : axes.levels(axis)) {
                if (!Double.isNaN(best.x[axis]) && best.x[axis] != level && region.inside(axis, level) == level) {
                    double[] place = best.place.clone();
                    place[axis] = level;
                    places.add(place);
                }
            }
            best = better(best, places);
        }
        return best;
    }

    /** The best of the places, if it is better than what there is. */
    private Candidate better(Candidate old, List<double[]> places) {
        Candidate best = old;
        for (Candidate candidate : allowed(places)) {
            best = candidate.promise > best.promise ? candidate : best;
        }
        return best;
    }
}
