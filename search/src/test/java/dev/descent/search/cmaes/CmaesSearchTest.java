package dev.descent.search.cmaes;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Searches;
import dev.descent.search.Spaces;
import dev.descent.search.Trial;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.search.tpe.TpeSearch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CmaesSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new CmaesSearch(space, LEAST, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }

    /** With 8 dimensions and 600 trials eight seeds ended between 1e-5 and 3e-3; half of both leaves random search above .1. */
    @Test
    void converges_on_a_turned_ellipsoid_as_an_evolution_strategy_should() {
        for (long seed = 0; seed < 2; seed++) {
            assertThat(Searches.best(new CmaesSearch(numbers(4), LEAST, seed), CmaesSearchTest::ellipsoid, 300))
                    .isLessThan(0.01);
        }
    }

    @Test
    void comes_nearer_to_the_bottom_of_a_bowl_with_a_category_than_random_search() {
        double cmaes = 0;
        double random = 0;
        for (long seed = 0; seed < 5; seed++) {
            cmaes += Searches.best(new CmaesSearch(Spaces.bowl(), LEAST, seed), Spaces::depth, 150);
            random += Searches.best(new RandomSearch(Spaces.bowl(), seed), Spaces::depth, 150);
        }

        assertThat(cmaes).isLessThan(random / 5);
    }

    /** Without the margin the whole numbers freeze where the first generations left them; below 1 all are right. */
    @Test
    void whole_numbers_reach_the_best_value_beside_converging_reals() {
        List<Variable> variables = new ArrayList<>(numbers(3).variables());
        for (int i = 0; i < 3; i++) {
            variables.add(Variable.of("n" + i, Domain.Whole.between(0, 20)));
        }
        SearchSpace space = new SearchSpace(variables, List.of());
        for (long seed = 0; seed < 2; seed++) {
            double best = Searches.best(
                    new CmaesSearch(space, LEAST, seed),
                    point -> {
                        double sum = ellipsoid(point);
                        for (int i = 0; i < 3; i++) {
                            sum += Math.abs((Long) point.value("n" + i) - 17);
                        }
                        return sum;
                    },
                    400);

            assertThat(best).isLessThan(0.5);
        }
    }

    @Test
    void a_warm_start_begins_at_the_best_of_the_earlier_trials() {
        SearchSpace space = numbers(6);
        List<Trial> earlier = Searches.trials(new TpeSearch(space, LEAST, 1), CmaesSearchTest::ellipsoid, 100);

        assertThat(first(new CmaesSearch(space, LEAST, 1, 100), new History(earlier)))
                .isLessThan(0.75 * first(new CmaesSearch(space, LEAST, 1), History.EMPTY));
    }

    /** The mean value of a first generation. */
    private static double first(Optimizer optimizer, History history) {
        return points(optimizer.propose(history, 9)).stream()
                .mapToDouble(CmaesSearchTest::ellipsoid)
                .average()
                .orElseThrow();
    }

    @Test
    void eight_at_a_time_and_answers_out_of_order_converge_too() {
        SearchSpace space = numbers(5);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Point point = new CmaesSearch(space, LEAST, 3)
                    .propose(new History(trials), 1)
                    .getFirst()
                    .point();
            trials.add(new Trial(i + 1, point, new Trial.Outcome.Pending()));
            if (i >= 8) {
                int ended = i % 8 == 0 ? i : i - (i % 8);
                end(trials, ended);
            }
        }
        double best = trials.stream()
                .filter(trial -> trial.outcome() instanceof Trial.Outcome.Observed)
                .mapToDouble(trial -> ellipsoid(trial.point()))
                .min()
                .orElseThrow();

        assertThat(best).isLessThan(0.01);
    }

    /** Ends the latest pending trial up to an index. */
    private static void end(List<Trial> trials, int upTo) {
        for (int i = upTo; i >= 0; i--) {
            Trial trial = trials.get(i);
            if (trial.outcome() instanceof Trial.Outcome.Pending) {
                trials.set(
                        i,
                        new Trial(trial.number(), trial.point(), new Trial.Outcome.Observed(ellipsoid(trial.point()))));
                return;
            }
        }
    }

    private static SearchSpace numbers(int count) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variables.add(Variable.of("x" + i, new Domain.Real(new Scale.Linear(0, 1))));
        }
        return new SearchSpace(variables, List.of());
    }

    /** Neighbouring coordinates pull at each other; least, 0, at 0.7. */
    private static double ellipsoid(Point point) {
        double sum = 0;
        double before = 0;
        for (int i = 0; point.values().containsKey("x" + i); i++) {
            double off = (Double) point.value("x" + i) - 0.7;
            sum += (1 + i) * Math.pow(off - 0.5 * before, 2);
            before = off;
        }
        return sum;
    }
}
