package dev.descent.search.auto;

import dev.descent.search.History;
import dev.descent.search.Knowledge;
import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.PointSequence;
import dev.descent.search.Proposal;
import dev.descent.search.Trial;
import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.learning.Axis;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.tpe.TpeSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the method by the space and by what was tried, anew for each proposal; a proposal's explanation names it. The rules, the first that holds:
 *
 * <ol>
 *   <li>more than 100 trials run at a time, more than Bayesian search imagines: {@code tpe}, which costs next to nothing and keeps them apart;
 *   <li>more than 100 coordinates, where a Gaussian process learns too little from what it costs: {@code cmaes} where all are numbers that are
 *       always there, else {@code tpe};
 *   <li>fewer than 500 trials: {@code bayes}, the best of the methods on trainings, noisy ones too, since it estimates the noise;
 *   <li>from 500 trials on, of which a Gaussian process sees a part only: {@code cmaes}, begun at the best of the first 500, where all are
 *       numbers that are always there, else {@code tpe}.
 * </ol>
 *
 * <p>Of several objectives {@code cmaes} knows nothing: {@code tpe} stands in for it.
 */
public final class AutoSearch implements Optimizer {
    static final int MODELLED = 500;
    static final int MOST_AT_ONCE = 100;
    static final int MOST_COORDINATES = 100;

    private final boolean many;
    private final Optimizer bayes;
    private final Optimizer tpe;
    private final Optimizer cmaes;
    private final Optimizer continued;

    public AutoSearch(SearchSpace space, Objective objective, long seed) {
        this(space, objective, Knowledge.none(space), seed);
    }

    /** A search that begins with knowledge. */
    public AutoSearch(SearchSpace space, Objective objective, Knowledge knowledge, long seed) {
        this.many = space.coordinates() > MOST_COORDINATES;
        boolean numeric = objective.count() == 1
                && Axis.of(space).stream().noneMatch(axis -> axis.unordered() || axis.conditional());
        this.bayes = new BayesSearch(space, objective, knowledge, seed);
        this.tpe = new TpeSearch(space, objective, knowledge, seed);
        this.cmaes = numeric ? new CmaesSearch(space, objective, knowledge, seed, 0) : tpe;
        this.continued = numeric ? new CmaesSearch(space, objective, knowledge, seed, MODELLED) : tpe;
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        PointSequence.requireCount(count);
        List<Proposal> proposals = new ArrayList<>();
        History soFar = history;
        while (proposals.size() < count) {
            int most = same(soFar, count - proposals.size());
            List<Proposal> next = method(soFar).propose(soFar, most);
            proposals.addAll(next);
            if (next.size() < most) {
                break;
            }
            for (Proposal proposal : next) {
                soFar = soFar.withPending(proposal.point());
            }
        }
        return List.copyOf(proposals);
    }

    /** How many proposals the same method makes from here. */
    private static int same(History history, int wanted) {
        int tried = history.trials().size();
        int least = Math.min(wanted, Math.max(1, MOST_AT_ONCE + 1 - pending(history)));
        return tried < MODELLED ? Math.min(least, MODELLED - tried) : least;
    }

    private Optimizer method(History history) {
        int tried = history.trials().size();
        if (pending(history) > MOST_AT_ONCE) {
            return tpe;
        }
        if (many) {
            return cmaes;
        }
        return tried < MODELLED ? bayes : continued;
    }

    private static int pending(History history) {
        return (int) history.trials().stream()
                .filter(trial -> trial.outcome() instanceof Trial.Outcome.Pending)
                .count();
    }
}
