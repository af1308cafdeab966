package dev.descent.search.tpe;

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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TpeSearchTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer(SearchSpace space, long seed) {
        return new TpeSearch(space, LEAST, seed);
    }

    @Override
    protected SearchSpace large() {
        return Spaces.everything();
    }

    /** Random search leaves a depth of about 1/(trials pi) times 3 for the kind, .01 at 100; a quarter of its sum over seeds is far outside of luck. */
    @Test
    void comes_much_nearer_to_the_bottom_of_a_bowl_than_random_search() {
        double tpe = 0;
        double random = 0;
        for (long seed = 0; seed < 5; seed++) {
            tpe += Searches.best(new TpeSearch(Spaces.bowl(), LEAST, seed), Spaces::depth, 100);
            random += Searches.best(new RandomSearch(Spaces.bowl(), seed), Spaces::depth, 100);
        }

        assertThat(tpe).isLessThan(random / 4);
    }

    /** The other branch is worth 3, a wrong number of layers 1; within .25 the learning rate is right but for the width of a kernel. */
    @Test
    void follows_the_branch_that_is_better() {
        double best = Searches.best(
                new TpeSearch(Spaces.everything(), LEAST, 4),
                point -> point.value("architecture").equals("mlp")
                        ? Math.abs((Long) point.value("layers") - 3)
                                + Math.abs(Math.log10((Double) point.value("learning_rate")) + 2)
                        : 3,
                60);

        assertThat(best).isLessThan(0.25);
    }

    @Test
    void values_in_a_list_are_learnt_layer_by_layer() {
        double best = Searches.best(
                new TpeSearch(Spaces.everything(), LEAST, 2),
                point -> point.values().get("units") instanceof List<?> units
                        ? units.stream()
                                        .mapToDouble(unit -> Math.abs(Math.log((Long) unit / 64.0)))
                                        .average()
                                        .orElseThrow()
                                - units.size()
                        : 0,
                150);

        assertThat(best).isLessThan(-3.5);
    }

    @Test
    void half_of_the_trials_diverging_does_not_lead_it_away() {
        double best = Searches.best(
                new TpeSearch(Spaces.bowl(), LEAST, 1),
                point -> (Double) point.value("x") > 0.5 ? Double.NaN : Spaces.depth(point),
                100);

        assertThat(best).isLessThan(0.005);
    }

    @Test
    void among_many_pending_trials_it_does_not_return_to_their_places() {
        List<Trial> trials = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 1; i <= 40; i++) {
            Point point = Spaces.bowl().sample(random).orElseThrow();
            trials.add(new Trial(i, point, new Trial.Outcome.Observed(Spaces.depth(point))));
        }
        List<Point> parallel = points(new TpeSearch(Spaces.bowl(), LEAST, 1).propose(new History(trials), 16));

        assertThat(parallel.stream()
                        .map(point -> Math.round((Double) point.value("x") * 20))
                        .distinct())
                .hasSizeGreaterThan(4);
    }
}
