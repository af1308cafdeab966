package dev.descent.bench;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.Trial;
import dev.descent.search.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One search, trial after trial.
 *
 * @param picked after each trial the scored value of the configuration that was observed best so far
 * @param best the greatest scored value seen, or the least where less is better
 * @param milliseconds mean time of a suggestion
 */
record Search(String problem, String method, List<Double> picked, double best, double worst, double milliseconds) {
    static Search run(Problem problem, String method, long seed, int trials) {
        Optimizer optimizer = Methods.of(method, problem.space(), problem.objective(), seed);
        SplittableRandom random = new SplittableRandom(1000 + seed);
        List<Trial> history = new ArrayList<>();
        List<Double> picked = new ArrayList<>();
        double sign = problem.isMinimised() ? -1 : 1;
        double record = Double.NEGATIVE_INFINITY;
        double choice = Double.NaN;
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        long nanos = 0;
        for (int i = 1; i <= trials; i++) {
            long begin = System.nanoTime();
            Point point = optimizer.propose(new History(history), 1).getFirst().point();
            nanos += System.nanoTime() - begin;
            Problem.Answer answer = problem.at(point, random);
            history.add(new Trial(i, point, new Trial.Outcome.Observed(answer.told())));
            best = Math.max(best, sign * answer.scored());
            worst = Math.min(worst, sign * answer.scored());
            if (sign * answer.observed() > record) {
                record = sign * answer.observed();
                choice = answer.scored();
            }
            picked.add(choice);
        }
        return new Search(problem.name(), method, picked, sign * best, sign * worst, nanos / 1e6 / trials);
    }
}
