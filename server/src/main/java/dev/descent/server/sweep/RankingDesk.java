package dev.descent.server.sweep;

import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import dev.descent.api.SweepRanking;
import dev.descent.search.Objective.Goal;
import dev.descent.search.ranking.Candidate;
import dev.descent.search.ranking.Optimism;
import dev.descent.search.ranking.Rank;
import dev.descent.search.ranking.Ranking;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ranks a sweep's trials by their replicates. Runs in the caller's transaction; changes nothing. */
@ApplicationScoped
class RankingDesk {
    private static final List<String> VALIDATION = List.of("validation", "valid", "val", "dev");

    private final SweepHistories histories;
    private final SweepRuns members;
    private final TrialValues values;
    private final MetricStore metrics;

    RankingDesk(SweepHistories histories, SweepRuns members, TrialValues values, MetricStore metrics) {
        this.histories = histories;
        this.members = members;
        this.values = values;
        this.metrics = metrics;
    }

    SweepRanking rank(SweepId sweep) {
        SweepState state = histories.state(sweep);
        Goal goal = state.plan().goal().goal();
        List<Candidate> candidates = state.candidates(values);
        Ranking ranking = Ranking.of(candidates);
        Optional<Rank> cheapest = ranking.cheapest(members.seconds(sweep));
        Optional<Optimism> optimism =
                Optimism.of(candidates, new HashSet<>(state.plan().freshSeeds()));
        SweepRanking.Tested tested = tested(state, goal);
        SweepRanking bare = new SweepRanking(
                ranking.ranks().stream().map(rank -> place(rank, goal, state)).toList(),
                cheapest.map(Rank::number).orElse(null),
                optimism.map(found -> optimism(found, goal)).orElse(null),
                tested,
                "");
        return new SweepRanking(
                bare.places(), bare.cheapest(), bare.optimism(), tested, RankingWords.of(bare, chosen(state, goal)));
    }

    private static SweepRanking.Place place(Rank rank, Goal goal, SweepState state) {
        Double confirmed = state.trials().stream()
                .filter(trial -> trial.number == rank.number())
                .findFirst()
                .flatMap(trial -> Optional.ofNullable(trial.confirmed))
                .orElse(null);
        return new SweepRanking.Place(
                rank.number(),
                rank.replicates(),
                goal.cost(rank.mean()),
                rank.error(),
                rank.best(),
                rank.loss(),
                rank.tied(),
                confirmed);
    }

    private static SweepRanking.Optimism optimism(Optimism found, Goal goal) {
        return new SweepRanking.Optimism(
                found.candidates(),
                goal.cost(found.selected()),
                goal.cost(found.confirmed()),
                found.difference(),
                found.low(),
                found.high());
    }

    /** The trial that the sweep calls its best: by fresh seeds where there are some. */
    private static @Nullable TrialRow chosen(SweepState state, Goal goal) {
        return state.best(goal).orElse(null);
    }

    private SweepRanking.@Nullable Tested tested(SweepState state, Goal goal) {
        TrialRow chosen = chosen(state, goal);
        String metric = testMetric(state.plan().objective().metric());
        if (chosen == null || metric.isEmpty()) {
            return null;
        }
        Map<RunId, Integer> trials = new HashMap<>();
        state.finishedRuns().forEach((trial, runs) -> runs.forEach(run -> trials.put(run, trial)));
        Map<Integer, double[]> sums = new HashMap<>();
        metrics.summaries(List.copyOf(trials.keySet())).forEach((run, byName) -> {
            MetricSummary summary = byName.get(metric);
            Integer trial = trials.get(run);
            if (trial != null && summary != null && Double.isFinite(summary.last())) {
                double[] sum = sums.computeIfAbsent(trial, none -> new double[2]);
                sum[0] += summary.last();
                sum[1]++;
            }
        });
        double[] own = sums.get(chosen.number);
        if (own == null) {
            return null;
        }
        Map.Entry<Integer, double[]> best = sums.entrySet().stream()
                .min((a, b) -> Double.compare(goal.cost(mean(a.getValue())), goal.cost(mean(b.getValue()))))
                .orElseThrow();
        return new SweepRanking.Tested(metric, mean(own), mean(best.getValue()), best.getKey());
    }

    private static double mean(double[] sum) {
        return sum[0] / sum[1];
    }

    /** {@code test/loss} for {@code validation/loss}; empty for a name that says nothing of validation. */
    static String testMetric(String metric) {
        for (String word : VALIDATION) {
            if (metric.matches("(.*[^a-zA-Z])?" + word + "([^a-zA-Z].*)?")) {
                return metric.replaceFirst("(?<![a-zA-Z])" + word + "(?![a-zA-Z])", "test");
            }
        }
        return "";
    }
}
