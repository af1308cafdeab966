package dev.descent.search.bayes;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.search.History;
import dev.descent.search.Optimizer;
import dev.descent.search.OptimizerContract;
import dev.descent.search.Searches;
import dev.descent.search.Spaces;
import dev.descent.search.Trial;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BayesSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new BayesSearch(space, LEAST, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }

    @Test
    void finds_the_bottom_of_a_bowl_within_twenty_five_trials() {
        for (long seed = 0; seed < 3; seed++) {
            double bayes = Searches.best(new BayesSearch(Spaces.bowl(), LEAST, seed), Spaces::depth, 25);
            double random = Searches.best(new RandomSearch(Spaces.bowl(), seed), Spaces::depth, 25);

            assertThat(bayes).isLessThan(0.02).isLessThan(random / 3);
        }
    }

    @Test
    void half_of_the_trials_diverging_does_not_lead_it_away() {
        for (long seed = 0; seed < 3; seed++) {
            double best = Searches.best(
                    new BayesSearch(Spaces.bowl(), LEAST, seed),
                    point -> (Double) point.value("x") > 0.5 ? Double.NaN : Spaces.depth(point),
                    25);

            assertThat(best).isLessThan(0.02);
        }
    }

    @Test
    void asking_at_once_or_one_by_one_is_the_same_across_the_start_of_the_model() {
        for (int told : new int[] {1, 3, 12}) {
            List<Trial> trials = new ArrayList<>();
            for (Point point : points(new BayesSearch(Spaces.bowl(), LEAST, 5).propose(History.EMPTY, told + 2))) {
                int number = trials.size() + 1;
                trials.add(new Trial(
                        number,
                        point,
                        number > told
                                ? new Trial.Outcome.Pending()
                                : new Trial.Outcome.Observed(Spaces.depth(point) + number)));
            }
            List<Point> atOnce = points(new BayesSearch(Spaces.bowl(), LEAST, 5).propose(new History(trials), 5));
            List<Point> oneByOne = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Point next = points(new BayesSearch(Spaces.bowl(), LEAST, 5).propose(new History(trials), 1))
                        .getFirst();
                oneByOne.add(next);
                trials.add(new Trial(trials.size() + 1, next, new Trial.Outcome.Pending()));
            }

            assertThat(atOnce).as("after " + told).isEqualTo(oneByOne);
        }
    }

    @Test
    void follows_the_branch_that_is_better() {
        Optimizer optimizer = new BayesSearch(Spaces.everything(), LEAST, 4);
        double best = Searches.best(
                optimizer,
                point -> point.value("architecture").equals("mlp")
                        ? Math.abs((Long) point.value("layers") - 3)
                                + Math.abs(Math.log10((Double) point.value("learning_rate")) + 2)
                        : 3,
                40);

        assertThat(best).isLessThan(0.1);
    }
}
