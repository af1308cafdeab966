package dev.descent.server.sweep;

import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.search.History;
import dev.descent.search.RegretBound;
import dev.descent.search.SurrogateCard;
import dev.descent.search.Trial;
import dev.descent.search.bayes.ObjectiveModel;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.SweepPlan.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When a sweep is done, though its space has more: its target, its time, its money, or nothing left to gain. */
@ApplicationScoped
class SweepEnd {
    /** A model of fewer trials is not asked how much could still be gained. */
    private static final int LEAST_TRIALS = 20;

    private static final double LEAST_WITHIN = 0.6;
    private static final int KEPT = 256;

    private final MetricStore metrics;
    private final Clock clock;
    private final Map<Long, Judged> judged = new ConcurrentHashMap<>();

    SweepEnd(MetricStore metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What was said of so many trials: asked again about the same ones, nothing is fitted. */
    private record Judged(int trials, Optional<String> reason) {}

    /** Why no further trial is to be begun; empty while there is no reason. Whoever has extended a sweep wants trials, whatever was reached. */
    Optional<String> reason(SweepState state) {
        boolean extended = state.row().extendedAt != null;
        if (!extended && state.targetIsReached()) {
            return Optional.of("the target was reached");
        }
        if (isTimeOver(state)) {
            return Optional.of("the budget of time was used");
        }
        return spent(state).or(() -> extended ? Optional.empty() : nothingLeft(state));
    }

    boolean isTimeOver(SweepState state) {
        Duration time = state.plan().budget().time();
        Long extended = state.row().extendedAt;
        long from = extended == null ? state.row().createdAt : extended;
        return time != null && clock.millis() >= from + time.toMillis();
    }

    private Optional<String> spent(SweepState state) {
        Budget.Cost budget = state.plan().budget().cost();
        if (budget == null) {
            return Optional.empty();
        }
        List<RunId> runs = state.begun();
        double spent = runs.isEmpty()
                ? 0
                : metrics.summaries(runs).values().stream()
                        .mapToDouble(byName -> last(byName.get(budget.metric())))
                        .sum();
        return spent >= budget.max()
                ? Optional.of("the budget of " + budget.metric() + " was used: " + Digits.of(spent) + " of "
                        + Digits.of(budget.max()))
                : Optional.empty();
    }

    private static double last(@Nullable MetricSummary summary) {
        return summary == null || !Double.isFinite(summary.last()) ? 0 : summary.last();
    }

    private Optional<String> nothingLeft(SweepState state) {
        SweepPlan plan = state.plan();
        Budget.Regret limit = plan.budget().regret();
        if (limit == null) {
            return Optional.empty();
        }
        History history = state.history();
        int ended = (int) history.trials().stream()
                .filter(trial -> trial.outcome() instanceof Trial.Outcome.Observed)
                .count();
        if (ended < LEAST_TRIALS) {
            return Optional.empty();
        }
        Judged before = judged.get(state.row().number());
        if (before != null && before.trials() == ended) {
            return before.reason();
        }
        Optional<String> reason = ObjectiveModel.of(plan.space(), plan.goal(), history)
                .filter(SweepEnd::isTrusted)
                .flatMap(model -> words(model.regret(), limit));
        if (judged.size() >= KEPT) {
            judged.clear();
        }
        judged.put(state.row().number(), new Judged(ended, reason));
        return reason;
    }

    private static boolean isTrusted(ObjectiveModel model) {
        return model.card()
                .filter(card -> card.isUseful() && card.within80() >= LEAST_WITHIN)
                .map(SurrogateCard::isUseful)
                .orElse(false);
    }

    private static Optional<String> words(RegretBound bound, Budget.Regret limit) {
        Double most = limit.most();
        if (most == null) {
            return bound.isWithinNoise()
                    ? Optional.of("noise floor reached: " + possible(bound) + ", and the same trial again differs by "
                            + Digits.of(bound.noise()))
                    : Optional.empty();
        }
        return bound.regret() <= most
                ? Optional.of("little is left to gain: " + possible(bound) + "; " + Digits.of(most) + " was asked for")
                : Optional.empty();
    }

    private static String possible(RegretBound bound) {
        return "after " + bound.trials() + " trials nothing can be better than the best by more than "
                + Digits.of(bound.regret());
    }
}
