package dev.descent.search.random;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Prior;
import dev.descent.search.Proposal;
import dev.descent.search.space.SearchSpace;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Independent points of the space's distributions, none twice. The method to compare others with: with n trials it finds, with
 * probability 1 - (1 - q)^n, one of the best share q, however many variables there are (Bergstra and Bengio 2012, "Random Search for
 * Hyper-Parameter Optimization", JMLR 13). O(points tried) per proposal.
 */
public final class RandomSearch implements Optimizer {
    private final PointSequence sequence;

    public RandomSearch(SearchSpace space, long seed) {
        this(space, Prior.none(space), seed);
    }

    /** @param prior what the points are drawn from */
    public RandomSearch(SearchSpace space, Prior prior, long seed) {
        long stream = new SplittableRandom(seed).nextLong();
        this.sequence = new PointSequence(
                space,
                index -> prior.place(new SplittableRandom(stream + index)
                        .doubles(space.coordinates())
                        .toArray()));
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        return sequence.propose(history, count);
    }
}
