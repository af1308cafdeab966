package dev.descent.search.tpe;

import dev.descent.search.Earlier;
import dev.descent.search.Explanation;
import dev.descent.search.History;
import dev.descent.search.Knowledge;
import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Prior;
import dev.descent.search.Proposal;
import dev.descent.search.Trial;
import dev.descent.search.learning.Axis;
import dev.descent.search.quasi.SobolSearch;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Tree-structured Parzen estimators: the trials so far are divided into the good and the others, each part becomes a density over the points
 * of the space (see {@code Mixture}), and of candidates drawn from the good one the next trial is the one that is likeliest to belong to it. Knows
 * conditions and lists, and which values go together. Trials that failed, diverged or still run are among the others, so that parallel
 * trials keep apart. Such as break a constraint are worse than all that break none, and by how much they break it. The first ten trials are spread by a Sobol sequence. For tens to thousands of trials: a proposal reads
 * the outcomes of all n trials, but models at most 325 of them, so that it takes O(n) with a small constant, and O(325 d) for each of 64 candidates.
 *
 * <p>Sources: J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl (2011), "Algorithms for hyper-parameter optimization", NIPS 24; S. Watanabe
 * (2023), "Tree-structured Parzen estimator: understanding its algorithm components and their roles for better empirical
 * performance", arXiv:2304.11127, whose recommended components these are: one mixture over all parameters, 15 % good ones, weighted by
 * their improvement, bandwidths from neighbours with a least one. Different here: 64 candidates instead of 24; an even selection of the others;
 * what a component lacks because of a condition is taken from those that have it. Several objectives divide the trials by {@link
 * dev.descent.search.Pareto#order}; what somebody expects is the density of the component that knows nothing, and weighs candidates while there are few
 * trials ({@link Prior}); of earlier searches up to 100 trials count, one fewer with each new trial.
 */
public final class TpeSearch implements Optimizer {
    private static final int STARTS = 10;
    private static final int CANDIDATES = 64;

    /** Trials of earlier searches that count before the first trial; each trial is one fewer. */
    private static final int MOST_EARLIER = 100;

    private final SearchSpace space;
    private final Objective objective;
    private final Prior prior;
    private final List<Point> firsts;
    private final List<Trial> earlier;
    private final long seed;
    private final List<Axis> axes;
    private final SobolSearch sequence;

    public TpeSearch(SearchSpace space, Objective objective, long seed) {
        this(space, objective, Knowledge.none(space), seed);
    }

    /** A search that begins with knowledge. */
    public TpeSearch(SearchSpace space, Objective objective, Knowledge knowledge, long seed) {
        this.space = space;
        this.objective = objective;
        this.prior = knowledge.prior();
        this.firsts = knowledge.earlier().firsts(objective);
        this.earlier = knowledge.earlier().ranked(objective);
        this.seed = seed;
        this.axes = Axis.of(space);
        this.sequence = new SobolSearch(space, prior, seed);
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        PointSequence.requireCount(count);
        History soFar = history;
        List<Proposal> proposals = new ArrayList<>();
        while (proposals.size() < count) {
            Optional<Proposal> proposal = next(soFar);
            if (proposal.isEmpty()) {
                break;
            }
            proposals.add(proposal.get());
            soFar = soFar.withPending(proposal.get().point());
        }
        return List.copyOf(proposals);
    }

    private Optional<Proposal> next(History history) {
        int made = history.trials().size();
        if (made < firsts.size()
                && space.contains(firsts.get(made))
                && !history.points().contains(firsts.get(made))) {
            return Optional.of(because(firsts.get(made), "earlier"));
        }
        boolean begins = made < firsts.size() || made + earlier.size() < STARTS;
        Optional<Point> promising = begins ? Optional.empty() : promising(history.trials());
        return promising.isPresent()
                ? promising.map(point -> because(point, "tpe"))
                : sequence.propose(history, 1).stream()
                        .map(proposal -> because(proposal.point(), "sobol"))
                        .findFirst();
    }

    private static Proposal because(Point point, String method) {
        return new Proposal(point, Optional.of(Explanation.of(method)));
    }

    /** The candidate that is likeliest to be good rather than not, of those that nobody has tried. */
    private Optional<Point> promising(List<Trial> trials) {
        Split split = split(trials);
        if (!split.isUseful()) {
            return Optional.empty();
        }
        Mixture good = new Mixture(axes, prior, places(split.good()), split.weights());
        List<Point> others = split.others();
        double[] equal = new double[others.size() + 1];
        Arrays.fill(equal, 1);
        Mixture other = new Mixture(axes, Prior.none(space), places(others), equal);
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + trials.size());
        double expected = prior.isEmpty() ? 0 : Prior.weight(trials.size());
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            Point point = space.decode(good.draw(random));
            if (!space.isForbidden(point)) {
                double[] x = space.encode(point);
                candidates.add(
                        new Candidate(point, good.logDensity(x) - other.logDensity(x) + expected * prior.log(x)));
            }
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.promise));
        return candidates.stream()
                .map(Candidate::point)
                .filter(point ->
                        trials.stream().noneMatch(trial -> trial.point().equals(point)))
                .findFirst();
    }

    /** The trials, and fewer and fewer of earlier searches, each by how it stands in its own search. */
    private Split split(List<Trial> trials) {
        int taken = Math.min(earlier.size(), MOST_EARLIER - trials.size());
        if (taken <= 0) {
            return new Split(space, objective, trials);
        }
        List<Trial> all = new ArrayList<>(trials);
        double[] costs = Arrays.copyOf(Earlier.standings(objective.merits(trials)), trials.size() + taken);
        for (int i = 0; i < trials.size(); i++) {
            costs[i] = Double.isNaN(objective.cost(trials.get(i))) ? Double.NaN : costs[i];
        }
        for (int i = 0; i < taken; i++) {
            Trial trial = earlier.get((int) ((long) i * earlier.size() / taken));
            all.add(trial);
            costs[trials.size() + i] = objective.cost(trial);
        }
        return new Split(space, all, costs);
    }

    private record Candidate(Point point, double promise) {}

    private double[][] places(List<Point> points) {
        return points.stream().map(space::encode).toArray(double[][]::new);
    }
}
