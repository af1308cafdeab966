package dev.descent.search.cmaes;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An evolution strategy with covariance matrix adaptation (CMA-ES): generations drawn from a normal distribution whose middle, width and shape follow the
 * better trials. For numeric spaces of many dimensions and budgets of hundreds to thousands of trials; blind to noise below that of ranks, and
 * to the scale of the values. Whole numbers and ordinals keep a margin of probability to change; values without order have probabilities that
 * follow the better trials (a simple form of CatCMA); what a condition closes does not count. It restarts where it is stuck, with twice as many trials
 * a generation or with few. One objective only. Such as break a constraint rank behind all that break none, by how much they break it. Parallel, late and failed trials, and ones given by hand, take part as they end.
 *
 * <p>A proposal replays the n trials: O(n d²), and O(d³) for each generation; above 200 dimensions it learns variances only, O(n d).
 *
 * <p>Sources: N. Hansen (2016), "The CMA evolution strategy: a tutorial", arXiv:1604.00772; R. Hamano, S. Saito, M. Nomura and S. Shirakawa
 * (2022), "CMA-ES with margin: lower-bounding marginal probability for mixed-integer black-box optimization", GECCO, arXiv:2205.13482, of which the
 * mean is left where it is and only the width changes; R. Hamano et al. (2024), "CatCMA: stochastic optimization for mixed-category
 * problems", GECCO, arXiv:2405.09962; N. Hansen (2009), "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed", GECCO; N. Hansen (2011),
 * "Injecting external solutions into CMA-ES", arXiv:1110.4181.
 */
public final class CmaesSearch implements Optimizer {
    private static final int ATTEMPTS = 100;

    private final SearchSpace space;
    private final Objective objective;
    private final Prior prior;
    private final List<Trial> earlier;
    private final long seed;
    private final int warm;
    private final List<Axis> axes;
    private final SobolSearch sequence;

    public CmaesSearch(SearchSpace space, Objective objective, long seed) {
        this(space, objective, seed, 0);
    }

    /** @param warm the first trials of a history, of another method or an earlier search, which only tell where to begin */
    public CmaesSearch(SearchSpace space, Objective objective, long seed, int warm) {
        this(space, objective, Knowledge.none(space), seed, warm);
    }

    /**
     * A search that begins with knowledge: about what is expected, or around the best of earlier searches.
     *
     * @param warm the first trials of a history, of another method, which only tell where to begin
     * @throws IllegalArgumentException for several objectives, which it does not know how to trade off
     */
    public CmaesSearch(SearchSpace space, Objective objective, Knowledge knowledge, long seed, int warm) {
        if (objective.count() > 1) {
            throw new IllegalArgumentException("need one objective for cmaes, got " + objective.count());
        }
        this.space = space;
        this.objective = objective;
        this.prior = knowledge.prior();
        this.earlier = knowledge.earlier().ranked(objective);
        this.seed = seed;
        this.warm = warm;
        this.axes = Axis.of(space);
        this.sequence = new SobolSearch(space, prior, seed);
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        PointSequence.requireCount(count);
        List<Proposal> proposals = new ArrayList<>();
        if (count == 0) {
            return proposals;
        }
        Distribution distribution =
                new Evolution(space, axes, objective, prior, seed).after(earlier, history.trials(), warm);
        Set<Point> seen = history.points();
        History soFar = history;
        while (proposals.size() < count) {
            Optional<Proposal> next = drawn(distribution, soFar.trials().size(), seen);
            if (next.isEmpty()) {
                next = sequence.propose(soFar, 1).stream()
                        .map(proposal -> because(proposal.point(), "sobol"))
                        .findFirst();
            }
            if (next.isEmpty()) {
                break;
            }
            proposals.add(next.get());
            seen.add(next.get().point());
            soFar = soFar.withPending(next.get().point());
        }
        return List.copyOf(proposals);
    }

    private Optional<Proposal> drawn(Distribution distribution, int index, Set<Point> seen) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Point point = space.decode(
                    distribution.draw(Evolution.random(seed, index, attempt)).place());
            if (!seen.contains(point) && !space.isForbidden(point)) {
                return Optional.of(because(point, "cmaes"));
            }
        }
        return Optional.empty();
    }

    private static Proposal because(Point point, String method) {
        return new Proposal(point, Optional.of(Explanation.of(method)));
    }
}
