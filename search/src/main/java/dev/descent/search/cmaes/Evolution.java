package dev.descent.search.cmaes;

import dev.descent.search.Objective;
import dev.descent.search.Prior;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.learning.Axis;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The generations of an evolution strategy, replayed from the trials that ended, by number: as many as a generation has make one. A trial that is
 * what the distribution of its time would draw counts with the coordinates that were drawn; every other (parallel, late, given by hand)
 * is injected, no step longer than a drawn one would be.
 */
final class Evolution {
    // Notation, d ordered coordinates: m mean, s step size, C covariance = A A', D widening; y = (x - m) / (s D), z =
    // A^-1 y.
    // m += s D <y>; p_s, p_c paths; C <- (1 - c1 - cmu sum w) C + c1 p_c p_c' + cmu sum w_i y_i y_i', negative w_i
    // times d / |z_i|^2.
    private static final double START = 1.0 / 6;
    private static final double NARROWEST = 1e-9;
    private static final double FLAT = 1e-12;
    private static final double WARM_WIDTH = 0.1;
    private static final int ATTEMPTS = 3;

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int[] ordered;
    private final int unordered;
    private final Objective objective;
    private final long seed;
    private final int standardSize;
    private Rates rates;
    private Distribution distribution;
    private double[] path;
    private double[] covariancePath;
    private int generations;
    private int size;
    private int restarts;
    private int doublings;
    private long spentLarge;
    private long spentSmall;
    private boolean small;
    private final List<Double> bests = new ArrayList<>();

    /** A trial of a generation. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(double[] x, double[] latent, double violation, double cost, boolean injected) {}

    /** Such as keep the constraints first, by cost, then the others by how much they break them. */
    private static final Comparator<Member> BETTER =
            Comparator.comparingDouble(Member::violation).thenComparingDouble(Member::cost);

    /** @param prior about whose middle it begins */
    Evolution(SearchSpace space, List<Axis> axes, Objective objective, Prior prior, long seed) {
        this.space = space;
        this.axes = axes;
        this.ordered = IntStream.range(0, axes.size())
                .filter(axis -> !axes.get(axis).unordered())
                .toArray();
        this.unordered = axes.size() - ordered.length;
        this.objective = objective;
        this.seed = seed;
        this.standardSize = 4 + (int) Math.floor(3 * StrictMath.log(Math.max(1, axes.size())));
        double[] middle = new double[ordered.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = prior.place(ordered[i], 0.5);
        }
        this.distribution = new Distribution(axes, ordered, middle, START);
        distribution.believe(prior);
        this.path = new double[ordered.length];
        this.covariancePath = new double[ordered.length];
        this.size = standardSize;
        this.rates = rates();
    }

    /** The distribution after these trials, of which the first {@code warm} tell where to begin; {@code earlier} ones, where these are none. */
    Distribution after(List<Trial> earlier, List<Trial> trials, int warm) {
        List<Member> begun = new ArrayList<>();
        for (int i = 0; i < earlier.size() && warm == 0; i++) {
            addIfEnded(earlier.get(i), i, false, begun);
        }
        for (int i = 0; i < Math.min(warm, trials.size()); i++) {
            addIfEnded(trials.get(i), i, false, begun);
        }
        begin(begun);
        List<Member> generation = new ArrayList<>();
        for (int i = Math.min(warm, trials.size()); i < trials.size(); i++) {
            addIfEnded(trials.get(i), i, true, generation);
            if (generation.size() == size) {
                evolve(generation);
                generation.clear();
            }
        }
        return distribution;
    }

    /** The draw of an index in the history; a new one for each attempt. */
    static SplittableRandom random(long seed, int index, int attempt) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + index + ((long) attempt << 32));
    }

    private void addIfEnded(Trial trial, int index, boolean drawn, List<Member> members) {
        if (trial.outcome() instanceof Outcome.Pending || !space.contains(trial.point())) {
            return;
        }
        double cost = objective.cost(trial);
        double known = Double.isNaN(cost) ? Double.POSITIVE_INFINITY : cost;
        double[] x = space.encode(trial.point());
        double[] latent = drawn ? drawnAs(trial.point(), index) : new double[0];
        boolean injected = latent.length < ordered.length;
        members.add(new Member(x, injected ? distribution.latent(x) : latent, violation(trial), known, injected));
    }

    /** ∞ for a trial without an end to speak of, which is worse than one that breaks a constraint. */
    private static double violation(Trial trial) {
        return trial.outcome() instanceof Outcome.Observed seen ? seen.violation() : Double.POSITIVE_INFINITY;
    }

    /** The latent coordinates that the present distribution draws for this point at its index; none where it draws others. */
    private double[] drawnAs(Point point, int index) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Distribution.Draw draw = distribution.draw(random(seed, index, attempt));
            if (space.decode(draw.place()).equals(point)) {
                return draw.latent();
            }
        }
        return new double[0];
    }

    /**
     * Begins around the best tenth of earlier trials: M. Nomura et al. (2021), "Warm starting CMA-ES for hyperparameter optimization",
     * arXiv:2012.06932.
     */
    private void begin(List<Member> trials) {
        List<Member> best = trials.stream()
                .filter(member -> Double.isFinite(member.cost))
                .sorted(BETTER)
                .limit((trials.size() + 9) / 10)
                .toList();
        if (best.isEmpty()) {
            return;
        }
        double[] mean = new double[ordered.length];
        best.forEach(member -> add(mean, 1.0 / best.size(), member.latent));
        double[][] steps = new double[best.size()][];
        double spread = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = best.get(i).latent.clone();
            add(steps[i], -1, mean);
            spread += square(steps[i]) / (steps.length * Math.max(1.0, ordered.length));
        }
        distribution = new Distribution(axes, ordered, mean, Math.sqrt(WARM_WIDTH * WARM_WIDTH + spread));
        double[] weights = new double[steps.length];
        Arrays.fill(weights, 1 / (steps.length * distribution.sigma * distribution.sigma));
        double kept = WARM_WIDTH * WARM_WIDTH / (distribution.sigma * distribution.sigma);
        if (ordered.length > 0) {
            distribution.covariance.update(kept, steps, weights);
        }
        double[] equal = new double[best.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        learnValues(best, equal, 0.5);
        distribution.keepMargin(margin());
    }

    private void evolve(List<Member> generation) {
        generation.sort(BETTER);
        double[] weights = rates.weights(places(generation));
        if (ordered.length > 0) {
            move(generation, weights);
        }
        learnValues(generation, weights, rates.parents / (rates.parents + 2 + freedoms()));
        distribution.keepMargin(margin());
        bests.add(generation.getFirst().cost);
        if (small) {
            spentSmall += size;
        } else {
            spentLarge += size;
        }
        if (isStuck()) {
            restart();
        }
    }

    /** Numbers that say which of the sorted members are equal. */
    private static double[] places(List<Member> sorted) {
        double[] places = new double[sorted.size()];
        for (int i = 1; i < places.length; i++) {
            boolean equal = BETTER.compare(sorted.get(i - 1), sorted.get(i)) == 0;
            places[i] = equal ? places[i - 1] : i;
        }
        return places;
    }

    private void move(List<Member> generation, double[] weights) {
        int d = ordered.length;
        double[][] steps = new double[size][];
        double[] mean = new double[d];
        double[] factors = weights.clone();
        for (int i = 0; i < size; i++) {
            steps[i] = step(generation.get(i));
            if (weights[i] > 0) {
                add(mean, weights[i], steps[i]);
            } else {
                factors[i] *= d / Math.max(1e-9, square(distribution.covariance.normals(steps[i])));
            }
        }
        for (int i = 0; i < d; i++) {
            distribution.mean[i] =
                    Math.clamp(distribution.mean[i] + distribution.sigma * distribution.widening[i] * mean[i], 0, 1);
        }
        generations++;
        double rate = rates.pathRate;
        scale(path, 1 - rate);
        add(path, Math.sqrt(rate * (2 - rate) * rates.parents), distribution.covariance.normals(mean));
        double length = Math.sqrt(square(path));
        double grown = Math.sqrt(1 - StrictMath.pow(1 - rate, 2.0 * generations));
        boolean steady = length / grown < (1.4 + 2.0 / (d + 1)) * rates.expectedLength;
        double slower = rates.covariancePathRate;
        scale(covariancePath, 1 - slower);
        add(covariancePath, steady ? Math.sqrt(slower * (2 - slower) * rates.parents) : 0, mean);
        learnShape(steps, factors, Arrays.stream(weights).sum(), steady ? 0 : slower * (2 - slower));
        double change = rate / rates.damping * (length / rates.expectedLength - 1);
        distribution.sigma = Math.min(1, distribution.sigma * StrictMath.exp(Math.min(1, change)));
    }

    private double[] step(Member member) {
        double[] step = member.latent.clone();
        for (int i = 0; i < step.length; i++) {
            step[i] = (step[i] - distribution.mean[i]) / (distribution.sigma * distribution.widening[i]);
        }
        if (member.injected) {
            double d = step.length;
            double length = Math.sqrt(square(distribution.covariance.normals(step)));
            scale(step, Math.min(1, (Math.sqrt(d) + 2 * d / (d + 2)) / Math.max(1e-300, length)));
        }
        return step;
    }

    private void learnShape(double[][] steps, double[] weights, double sum, double missing) {
        double[][] all = Arrays.copyOf(steps, steps.length + 1);
        all[steps.length] = covariancePath;
        double[] factors = new double[all.length];
        for (int i = 0; i < steps.length; i++) {
            factors[i] = rates.rankMany * weights[i];
        }
        factors[steps.length] = rates.rankOne;
        double kept = 1 + rates.rankOne * missing - rates.rankOne - rates.rankMany * sum;
        if (!distribution.covariance.update(kept, all, factors)) {
            for (int i = 0; i < steps.length; i++) {
                factors[i] = Math.max(0, factors[i]);
            }
            distribution.covariance.update(1 - rates.rankOne - rates.rankMany, all, factors);
        }
    }

    /** Moves the probabilities of values without order towards those of the better members, and keeps each above a least one. */
    private void learnValues(List<Member> members, double[] weights, double rate) {
        for (int axis = 0; axis < axes.size(); axis++) {
            double[] probabilities = distribution.probabilities[axis];
            double[] seen = new double[probabilities.length];
            double sum = 0;
            for (int i = 0; i < members.size() && seen.length > 1; i++) {
                double x = members.get(i).x[axis];
                if (weights[i] > 0 && !Double.isNaN(x)) {
                    seen[axes.get(axis).level(x)] += weights[i];
                    sum += weights[i];
                }
            }
            if (sum > 0) {
                for (int level = 0; level < seen.length; level++) {
                    probabilities[level] += rate * Math.min(1, sum) * (seen[level] / sum - probabilities[level]);
                }
                keepLeast(probabilities);
            }
        }
    }

    private void keepLeast(double[] probabilities) {
        double least = (1 - StrictMath.pow(0.73, 1.0 / unordered)) / (probabilities.length - 1);
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.max(least, probabilities[i]);
            sum += probabilities[i];
        }
        scale(probabilities, 1 / sum);
    }

    /** Degrees of freedom of the probabilities. */
    private double freedoms() {
        return axes.stream()
                .filter(Axis::unordered)
                .mapToInt(axis -> axis.levels().length - 1)
                .sum();
    }

    private double margin() {
        return 1 / (Math.max(1.0, axes.size()) * size);
    }

    private boolean isStuck() {
        int remembered = 10 + (int) Math.ceil(30.0 * axes.size() / size);
        if (ordered.length > 0 && distribution.widest() < NARROWEST) {
            return true;
        }
        if (bests.size() < remembered) {
            return false;
        }
        List<Double> latest = bests.subList(bests.size() - remembered, bests.size());
        double least = latest.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double greatest = latest.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return least == greatest || greatest - least <= FLAT * Math.max(Math.abs(least), Math.abs(greatest));
    }

    /** Begins anew: with twice the size, or, while those have cost more, with a small one and a shorter reach. */
    private void restart() {
        restarts++;
        SplittableRandom random = random(~seed, restarts, 0);
        small = spentSmall < spentLarge;
        double u = random.nextDouble();
        if (small) {
            double ratio = 0.5 * StrictMath.pow(2, doublings);
            size = Math.max(4, (int) (standardSize * StrictMath.pow(Math.max(1, ratio), u * u)));
        } else {
            size = standardSize << Math.min(10, ++doublings);
        }
        double[] mean = new double[ordered.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = random.nextDouble();
        }
        double reach = small ? START * StrictMath.pow(10, -2 * u) : START;
        distribution = new Distribution(axes, ordered, mean, reach);
        path = new double[ordered.length];
        covariancePath = new double[ordered.length];
        generations = 0;
        bests.clear();
        rates = rates();
    }

    private Rates rates() {
        return new Rates(Math.max(1, ordered.length), size, Distribution.isDiagonal(ordered.length));
    }

    private static void add(double[] to, double times, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] what, double by) {
        for (int i = 0; i < what.length; i++) {
            what[i] *= by;
        }
    }

    private static double square(double[] what) {
        double sum = 0;
        for (double element : what) {
            sum += element * element;
        }
        return sum;
    }
}
