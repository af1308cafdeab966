package dev.descent.search.quasi;

import dev.descent.math.Sobol;
import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Prior;
import dev.descent.search.Proposal;
import dev.descent.search.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A scrambled Sobol sequence through the space: spreads like random search, without its clusters and holes. Best with a power of two as
 * the number of trials. Coordinates beyond the 256th are random. O(points tried) per proposal.
 *
 * @see Sobol
 */
public final class SobolSearch implements Optimizer {
    private final PointSequence sequence;

    public SobolSearch(SearchSpace space, long seed) {
        this(space, Prior.none(space), seed);
    }

    /** @param prior what the sequence spreads through */
    public SobolSearch(SearchSpace space, Prior prior, long seed) {
        Sobol sobol = new Sobol(Math.min(space.coordinates(), Sobol.DIMENSIONS), seed);
        this.sequence = new PointSequence(
                space, index -> prior.place(padded(sobol.point(index), space.coordinates(), seed, index)));
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        return sequence.propose(history, count);
    }

    private static double[] padded(double[] point, int coordinates, long seed, long index) {
        if (point.length == coordinates) {
            return point;
        }
        double[] place = Arrays.copyOf(point, coordinates);
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
        for (int i = point.length; i < coordinates; i++) {
            place[i] = random.nextDouble();
        }
        return place;
    }
}
