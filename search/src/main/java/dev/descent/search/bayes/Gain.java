package dev.descent.search.bayes;

import dev.descent.math.Sobol;
import dev.descent.search.RegretBound;
import dev.descent.search.bayes.GaussianProcess.Predictions;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much could still be gained. With μ and σ of the process and n trials in d dimensions,
 * β = 2 ln(d n² π² / (6 δ)) / 5, δ = 0.1: the greatest μ + √β σ anywhere less the greatest μ - √β σ over the better half of the trials.
 *
 * <p>Source: A. Makarova et al. (2022), "Automatic termination for hyperparameter optimization", AutoML, arXiv:2104.08166, equations 3 to 5; the fifth is
 * what the authors' experiments divide β by. Deviation: "anywhere" is a Sobol sample of the space, the points about the best trials and the trials
 * themselves, of which the ten most promising are improved by steps that shrink.
 */
final class Gain {
    private static final double DELTA = 0.1;
    private static final int SPREAD = 2048;
    private static final int NEAR = 64;
    private static final int IMPROVED = 10;
    private static final int ROUNDS = 24;

    private final SearchSpace space;
    private final Axes axes;
    private final Evidence evidence;
    private final GaussianProcess process;
    private final double root;
    private final SplittableRandom random = new SplittableRandom(4);

    Gain(SearchSpace space, Axes axes, Evidence evidence, GaussianProcess process) {
        this.space = space;
        this.axes = axes;
        this.evidence = evidence;
        this.process = process;
        double n = evidence.size();
        this.root = Math.sqrt(2 * StrictMath.log(axes.count() * n * n * Math.PI * Math.PI / (6 * DELTA)) / 5);
    }

    RegretBound bound() {
        double possible = Arrays.stream(most()).max().orElse(0);
        double sure = sure();
        double best = process.best(0);
        double regret = Math.abs(evidence.unwarped(Math.max(possible, sure)) - evidence.unwarped(sure));
        double noise = Math.abs(evidence.unwarped(best)
                - evidence.unwarped(best - Math.sqrt(process.kernel().noise())));
        return new RegretBound(evidence.size(), regret, noise);
    }

    /** The greatest lower end of what a trial of the better half is worth. */
    private double sure() {
        double[] values = evidence.first().values();
        int[] half = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[j], values[i]))
                .limit((values.length + 1) / 2)
                .mapToInt(Integer::intValue)
                .toArray();
        Predictions found = process.at(
                Arrays.stream(half).mapToObj(evidence.first().points()::point).toList());
        return IntStream.range(0, half.length)
                .mapToDouble(i -> found.means()[0][i] - root * Math.sqrt(found.variances()[i]))
                .max()
                .orElse(0);
    }

    /** Upper ends at the most promising places, improved. */
    private double[] most() {
        List<double[]> places = places();
        double[] upper = upper(places);
        int[] leading = IntStream.range(0, upper.length)
                .boxed()
                .sorted((i, j) -> Double.compare(upper[j], upper[i]))
                .limit(IMPROVED)
                .mapToInt(Integer::intValue)
                .toArray();
        return Arrays.stream(leading)
                .mapToDouble(i -> climbed(places.get(i), upper[i]))
                .toArray();
    }

    private List<double[]> places() {
        List<double[]> places = new ArrayList<>();
        Sobol sobol = new Sobol(Math.min(axes.count(), Sobol.DIMENSIONS), 0);
        for (int i = 0; i < SPREAD; i++) {
            double[] cube = random.doubles(axes.count()).toArray();
            System.arraycopy(sobol.point(i), 0, cube, 0, Math.min(axes.count(), Sobol.DIMENSIONS));
            add(places, cube);
        }
        for (double[] best : evidence.incumbents()) {
            for (int i = 0; i < NEAR; i++) {
                add(places, near(best, 0.1));
            }
        }
        IntStream.range(0, evidence.size())
                .mapToObj(evidence.first().points()::point)
                .forEach(places::add);
        return places;
    }

    private void add(List<double[]> places, double[] cube) {
        Point point = space.decode(cube);
        if (!space.isForbidden(point)) {
            places.add(axes.of(point));
        }
    }

    /** A place beside another, one in three of its coordinates moved; those that are absent are drawn. */
    private double[] near(double[] place, double width) {
        double[] moved = place.clone();
        for (int axis = 0; axis < moved.length; axis++) {
            boolean moves = random.nextInt(3) == 0;
            if (Double.isNaN(moved[axis]) || (moves && axes.isUnordered(axis))) {
                moved[axis] = random.nextDouble();
            } else if (moves) {
                double to = moved[axis] + width * random.nextGaussian();
                moved[axis] = Math.max(0, Math.min(Math.nextDown(1.0), to));
            }
        }
        return moved;
    }

    private double climbed(double[] from, double value) {
        double[] at = from;
        double best = value;
        double width = 0.1;
        for (int round = 0; round < ROUNDS; round++) {
            List<double[]> tries = new ArrayList<>();
            for (int i = 0; i < 2 * IMPROVED; i++) {
                add(tries, near(at, width));
            }
            double[] upper = upper(tries);
            int found = -1;
            for (int i = 0; i < upper.length; i++) {
                found = upper[i] > (found < 0 ? best : upper[found]) ? i : found;
            }
            at = found < 0 ? at : tries.get(found);
            best = found < 0 ? best : upper[found];
            width *= found < 0 ? 0.7 : 1;
        }
        return best;
    }

    private double[] upper(List<double[]> places) {
        double[] upper = new double[places.size()];
        for (int from = 0; from < upper.length; from += 64) {
            int to = Math.min(upper.length, from + 64);
            Predictions found = process.at(places.subList(from, to));
            for (int i = from; i < to; i++) {
                upper[i] = found.means()[0][i - from] + root * Math.sqrt(found.variances()[i - from]);
            }
        }
        return upper;
    }
}
