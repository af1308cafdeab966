package dev.descent.server.sweep;

import dev.descent.api.RunStatus;
import dev.descent.search.ranking.Candidate;
import dev.descent.search.ranking.Rank;
import dev.descent.search.ranking.Ranking;
import dev.descent.search.ranking.TopTwo;
import dev.descent.server.sweep.file.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What comes once a search is over: further replicates for the trials that may be the best, until it is known or all have theirs, and then fresh
 * seeds that confirm the best. Which trials get what is written into their rows, so that a restarted server goes on with the same ones.
 */
@ApplicationScoped
class LastRounds {
    /** The best is known where it is so with this probability. */
    private static final double KNOWN = 0.95;

    private static final long STRIDE = 1_000_003;

    private final TrialValues values;

    LastRounds(TrialValues values) {
        this.values = values;
    }

    /** Writes down what is to be run next, when all that was to be run has ended. @return whether there is anything */
    boolean open(SweepState state, int atOnce) {
        Rounds rounds = state.plan().rounds();
        boolean confirming = state.trials().stream().anyMatch(trial -> trial.fresh > 0);
        return (rounds.adaptive() && !confirming && grant(state, atOnce))
                || (rounds.confirm() > 0 && confirm(state, rounds));
    }

    private boolean grant(SweepState state, int atOnce) {
        List<Candidate> candidates = state.candidates(values);
        List<Rank> ranks = Ranking.of(candidates).ranks();
        if (ranks.isEmpty() || ranks.stream().anyMatch(rank -> rank.best() >= KNOWN)) {
            return false;
        }
        Map<Integer, TrialRow> rows =
                state.trials().stream().collect(Collectors.toMap(trial -> trial.number, Function.identity()));
        int most = state.plan().seeds().size();
        int granted = state.trials().stream().mapToInt(LastRounds::granted).sum();
        boolean any = false;
        for (int number : TopTwo.next(candidates, atOnce, most, state.row().number() * STRIDE + granted)) {
            TrialRow trial = rows.get(number);
            if (trial != null && granted(trial) < most) {
                trial.granted = granted(trial) + 1;
                trial.status = RunStatus.QUEUED.word();
                any = true;
            }
        }
        return any;
    }

    private static int granted(TrialRow trial) {
        Integer granted = trial.granted;
        return granted == null ? Integer.MAX_VALUE / 2 : granted;
    }

    /** The best by the seeds of the search; those that are being confirmed already stay so. */
    private boolean confirm(SweepState state, Rounds rounds) {
        boolean any = false;
        for (TrialRow trial : best(state, rounds.best())) {
            if (trial.fresh == 0) {
                trial.fresh = rounds.confirm();
                any = true;
            }
        }
        return any;
    }

    private static List<TrialRow> best(SweepState state, int count) {
        List<TrialRow> finished = new ArrayList<>(state.trials());
        finished.removeIf(
                trial -> trial.runStatus() != RunStatus.FINISHED || trial.value == null || !trial.isFeasible());
        finished.sort(Comparator.comparingDouble(trial -> cost(state, trial)));
        return finished.subList(0, Math.min(count, finished.size()));
    }

    private static double cost(SweepState state, TrialRow trial) {
        Double value = trial.value;
        return value == null
                ? Double.POSITIVE_INFINITY
                : state.plan().goal().goal().cost(value);
    }
}
