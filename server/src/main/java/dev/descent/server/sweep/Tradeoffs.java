package dev.descent.server.sweep;

import dev.descent.api.SweepObjective;
import dev.descent.api.Tradeoff;
import dev.descent.search.Objective;
import dev.descent.search.Pareto;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.space.Point;
import dev.descent.server.sweep.file.SweepPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What several objectives have come to, from the rows of a sweep's trials. */
record Tradeoffs(SweepPlan plan, Json json) {
    private static final Point NOWHERE = new Point(Map.of());

    Tradeoff of(List<TrialRow> trials) {
        List<SweepObjective> objectives = plan.objectives();
        List<TrialRow> right = trials.stream()
                .filter(TrialRow::isRight)
                .filter(trial -> values(trial).stream().allMatch(Double::isFinite))
                .toList();
        double[][] costs = right.stream().map(this::costs).toArray(double[][]::new);
        if (costs.length == 0) {
            return new Tradeoff(objectives, List.of(), List.of(), null);
        }
        double[] worst = new double[objectives.size()];
        for (int k = 0; k < worst.length; k++) {
            int own = k;
            worst[k] = Arrays.stream(costs).mapToDouble(row -> row[own]).max().orElse(0);
        }
        return new Tradeoff(
                objectives,
                Arrays.stream(Pareto.front(costs))
                        .mapToObj(index -> right.get(index).number)
                        .toList(),
                IntStream.range(0, worst.length)
                        .mapToObj(k -> turned(k, worst[k]))
                        .toList(),
                Pareto.hypervolume(costs, worst));
    }

    /** One value per objective; NaN for one that is not known. */
    List<Double> values(TrialRow trial) {
        return new Measures(plan, json).values(trial);
    }

    private double[] costs(TrialRow trial) {
        List<Double> values = values(trial);
        return plan.goal()
                .costs(new Trial(
                        1,
                        NOWHERE,
                        new Outcome.Observed(values.getFirst(), values.subList(1, values.size()), List.of())));
    }

    private double turned(int k, double cost) {
        Objective.Goal goal = k == 0 ? plan.goal().goal() : plan.goal().others().get(k - 1);
        return goal.cost(cost);
    }
}
