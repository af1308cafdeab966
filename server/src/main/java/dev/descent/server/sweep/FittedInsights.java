package dev.descent.server.sweep;

import dev.descent.api.Dependence;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Insights;
import dev.descent.api.SweepId;
import dev.descent.api.SweepModel;
import dev.descent.api.SweepRanking;
import dev.descent.search.History;
import dev.descent.search.bayes.ObjectiveModel;
import dev.descent.search.importance.Importance;
import dev.descent.search.importance.PedAnova;
import dev.descent.server.sweep.file.SweepPlan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits a model to a sweep's trials when somebody asks, outside of any transaction, and keeps it until the trials that ended are others. Two
 * who ask at the same time may both fit: the same model.
 */
@ApplicationScoped
class FittedInsights implements Insights {
    private static final int KEPT = 32;

    private final SweepHistories histories;
    private final RankingDesk desk;
    private final Map<SweepId, Fitted> kept = new ConcurrentHashMap<>();

    FittedInsights(SweepHistories histories, RankingDesk desk) {
        this.histories = histories;
        this.desk = desk;
    }

    /** A model, and what it was fitted to. */
    private record Fitted(History ended, Optional<ObjectiveModel> model, SweepModel told) {}

    @Override
    public SweepModel importance(SweepId sweep) {
        return fitted(sweep).told();
    }

    @Override
    public Dependence dependence(SweepId sweep, List<String> parameters) {
        ObjectiveModel model = fitted(sweep)
                .model()
                .orElseThrow(() -> new DescentException(
                        ErrorCode.STATE,
                        "there is no model of sweep '" + sweep
                                + "' yet: no two trials with different values have ended"));
        boolean known = model.variables().containsAll(parameters)
                && parameters.stream().distinct().count() == parameters.size();
        if (!known || parameters.isEmpty() || parameters.size() > 2) {
            throw DescentException.invalid("need one or two different parameters of "
                    + String.join(", ", model.variables()) + ", got " + parameters);
        }
        dev.descent.search.importance.Dependence found = parameters.size() == 1
                ? model.dependence(parameters.getFirst())
                : model.dependence(parameters.getFirst(), parameters.getLast());
        return new Dependence(
                found.along().stream()
                        .map(along -> new Dependence.Along(along.variable(), along.values()))
                        .toList(),
                found.mean(),
                found.low(),
                found.high());
    }

    @Override
    public SweepRanking ranking(SweepId sweep) {
        return QuarkusTransaction.joiningExisting().call(() -> desk.rank(sweep));
    }

    private Fitted fitted(SweepId sweep) {
        SweepHistories.Known known = QuarkusTransaction.joiningExisting().call(() -> histories.of(sweep));
        Fitted before = kept.get(sweep);
        if (before != null && before.ended().equals(known.ended())) {
            return before;
        }
        Fitted now = fit(known.plan(), known.ended());
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(sweep, now);
        return now;
    }

    private static Fitted fit(SweepPlan plan, History ended) {
        Optional<ObjectiveModel> model = ObjectiveModel.of(plan.space(), plan.goal(), ended);
        SweepModel told = new SweepModel(
                ended.trials().size(),
                model.flatMap(ObjectiveModel::card).map(CardWords::card).orElse(null),
                model.map(fitted -> shares(fitted.importance())).orElse(List.of()),
                shares(PedAnova.of(plan.space(), plan.goal(), ended)),
                model.stream()
                        .flatMap(fitted -> fitted.interactions().stream())
                        .map(pair -> new SweepModel.Pair(pair.first(), pair.second(), pair.share()))
                        .toList());
        return new Fitted(ended, model, told);
    }

    private static List<SweepModel.Share> shares(List<Importance> importances) {
        return importances.stream()
                .map(one -> new SweepModel.Share(one.variable(), one.share(), one.low(), one.high()))
                .toList();
    }
}
