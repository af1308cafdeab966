package dev.descent.search;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.Point;
import dev.descent.search.tpe.TpeSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What searches make of the trials of earlier ones. */
class EarlierTest {
    /** The searches that learn from earlier ones. */
    enum Method {
        BAYES,
        TPE,
        CMAES;

        Optimizer after(Earlier earlier, long seed) {
            Knowledge knowledge = new Knowledge(Prior.none(Spaces.bowl()), earlier);
            return switch (this) {
                case BAYES -> new BayesSearch(Spaces.bowl(), LEAST, knowledge, seed);
                case TPE -> new TpeSearch(Spaces.bowl(), LEAST, knowledge, seed);
                case CMAES -> new CmaesSearch(Spaces.bowl(), LEAST, knowledge, seed, 0);
            };
        }
    }

    private static Earlier earlier(ToDoubleFunction<Point> objective, int count) {
        return new Earlier(List.of(Searches.trials(new RandomSearch(Spaces.bowl(), 77), objective, count)));
    }

    @Test
    void it_begins_with_the_best_of_each() {
        List<Trial> one = Searches.trials(new RandomSearch(Spaces.bowl(), 1), Spaces::depth, 20);
        List<Trial> other = Searches.trials(new RandomSearch(Spaces.bowl(), 2), point -> -Spaces.depth(point), 20);
        Earlier earlier = new Earlier(List.of(one, List.of(), other));

        List<Point> firsts = earlier.firsts(LEAST);

        assertThat(firsts)
                .hasSize(3)
                .startsWith(
                        LEAST.best(new History(one)).orElseThrow().point(),
                        LEAST.best(new History(other)).orElseThrow().point());
        assertThat(Method.BAYES.after(earlier, 4).propose(History.EMPTY, 3))
                .extracting(Proposal::point)
                .isEqualTo(firsts);
        assertThat(Method.TPE.after(earlier, 4).propose(History.EMPTY, 3))
                .extracting(Proposal::point)
                .isEqualTo(firsts);
    }

    @Test
    void standings_do_not_depend_on_the_scale_and_such_as_break_constraints_come_last() {
        assertThat(Earlier.standings(new double[] {5, Double.NaN, 1e300, 5, -3}))
                .containsExactly(0.2, 1, 0.6, 0.2, 0);
    }

    /** The earlier values are of another scale and shifted; the bottom is where it was. */
    @ParameterizedTest
    @EnumSource
    void an_earlier_search_of_the_same_kind_helps(Method method) {
        Earlier earlier = earlier(point -> 1e6 * Spaces.depth(point) - 7e9, 60);
        double with = 0;
        double without = 0;
        for (long seed = 0; seed < 5; seed++) {
            with += Searches.best(method.after(earlier, seed), Spaces::depth, 12);
            without += Searches.best(method.after(Earlier.NONE, seed), Spaces::depth, 12);
        }

        assertThat(with).isLessThan(without / 2);
    }

    @ParameterizedTest
    @EnumSource
    void an_earlier_search_that_says_the_opposite_is_forgotten(Method method) {
        Earlier earlier = earlier(point -> -Spaces.depth(point), 60);
        for (long seed = 0; seed < 3; seed++) {
            double best = Searches.best(method.after(earlier, seed), Spaces::depth, method == Method.BAYES ? 40 : 200);

            assertThat(best).isLessThan(0.02);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_knowledge_history_and_seed_propose_the_same_also_one_by_one(Method method) {
        Earlier earlier = earlier(Spaces::depth, 30);
        List<Trial> trials = new ArrayList<>();
        List<Point> oneByOne = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            Point next = method.after(earlier, 5)
                    .propose(new History(trials), 1)
                    .getFirst()
                    .point();
            oneByOne.add(next);
            trials.add(new Trial(i, next, new Trial.Outcome.Pending()));
        }

        assertThat(method.after(earlier, 5).propose(History.EMPTY, 8))
                .extracting(Proposal::point)
                .isEqualTo(oneByOne)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void earlier_trials_without_values_or_outside_of_the_space_break_nothing(Method method) {
        List<Trial> odd = new ArrayList<>();
        for (Trial trial : Searches.trials(new RandomSearch(Spaces.bowl(), 1), point -> Double.NaN, 5)) {
            odd.add(trial);
        }
        odd.add(new Trial(6, new Point(Map.of("stranger", 1L)), new Trial.Outcome.Observed(-1)));

        assertThat(method.after(new Earlier(List.of(odd)), 1).propose(History.EMPTY, 6))
                .hasSize(6)
                .allSatisfy(proposal ->
                        assertThat(Spaces.bowl().problems(proposal.point())).isEmpty());
    }
}
