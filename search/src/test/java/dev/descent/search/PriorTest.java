package dev.descent.search;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.search.tpe.TpeSearch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriorTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Variable.of("rate", new Domain.Real(new Scale.Log(1e-4, 1))),
            Variable.of("units", Domain.Whole.between(1, 100)),
            Variable.of("width", new Domain.Ordinal(List.of(16L, 32L, 64L, 128L))),
            Variable.of("kind", new Domain.Categorical(List.of("a", "b", "c"), List.of(0.2, 0.3, 0.5))),
            Variable.of("flag", new Domain.Flag()));

    private static final Prior PRIOR = new Prior(
            SPACE,
            Map.of(
                    "rate", new Belief.Near(0.01, 0.001, 0.1),
                    "units", new Belief.Near(90, 80, 100),
                    "width", new Belief.Near(32, 16, 64),
                    "kind", new Belief.Among(Map.of("a", 3.0, "b", 1.0)),
                    "flag", new Belief.Among(Map.of(true, 1.0))));

    /** The searches that can begin with a prior. */
    enum Method {
        BAYES,
        TPE,
        CMAES;

        Optimizer in(SearchSpace space, Prior prior, long seed) {
            Knowledge knowledge = new Knowledge(prior, Earlier.NONE);
            return switch (this) {
                case BAYES -> new BayesSearch(space, LEAST, knowledge, seed);
                case TPE -> new TpeSearch(space, LEAST, knowledge, seed);
                case CMAES -> new CmaesSearch(space, LEAST, knowledge, seed, 0);
            };
        }
    }

    @Test
    void each_coordinate_has_a_density_of_volume_one_whose_shares_are_its_places() {
        int count = 20_000;
        for (int axis = 0; axis < SPACE.coordinates(); axis++) {
            double sum = 0;
            double half = 0;
            double middle = PRIOR.place(axis, 0.5);
            for (int i = 0; i < count; i++) {
                double u = (i + 0.5) / count;
                double density = Math.exp(PRIOR.log(axis, u));
                sum += density / count;
                half += u < middle ? density / count : 0;
            }

            assertThat(sum).isCloseTo(1, within(1e-3));
            assertThat(half).isCloseTo(0.5, within(2e-3));
        }
    }

    @Test
    void slopes_are_those_of_differences() {
        double[] x = {0.3, 0.7, 0.4, 0.1, 0.2};
        double[] slopes = new double[5];
        PRIOR.addSlopes(x, 2, slopes);
        for (int axis = 0; axis < 2; axis++) {
            double slope = (PRIOR.log(axis, x[axis] + 1e-6) - PRIOR.log(axis, x[axis] - 1e-6)) / 2e-6;

            assertThat(slopes[axis]).isCloseTo(2 * slope, within(1e-4));
        }
    }

    @Test
    void beliefs_that_do_not_suit_are_refused() {
        assertThatThrownBy(() -> new Prior(SPACE, Map.of("rat", new Belief.Near(1, 0, 2))))
                .hasMessageContaining("'rat'");
        assertThatThrownBy(() -> new Prior(SPACE, Map.of("kind", new Belief.Near(1, 0, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Belief.Near(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Belief.Among(Map.of("a", 0.0))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of 200 draws 95 % are within two standard deviations of what is believed, and 5 % of the rest anywhere: 0.95 × 0.95 + 0.05 × about 0.5. */
    @Test
    void random_search_draws_what_is_expected_and_now_and_then_something_else() {
        var points = new RandomSearch(SPACE, PRIOR, 3).propose(History.EMPTY, 200);

        long near = points.stream()
                .filter(proposal -> (Long) proposal.point().value("units") >= 70)
                .count();
        long first = points.stream()
                .filter(proposal -> proposal.point().value("kind").equals("a"))
                .count();
        assertThat(near).isBetween(175L, 198L);
        assertThat(first).isBetween(125L, 165L);
    }

    @ParameterizedTest
    @EnumSource
    void a_right_prior_finds_sooner_what_is_good(Method method) {
        Prior right = new Prior(
                Spaces.bowl(), Map.of("x", new Belief.Near(0.3, 0.2, 0.4), "y", new Belief.Near(0.8, 0.7, 0.9)));
        double with = 0;
        double without = 0;
        for (long seed = 0; seed < 5; seed++) {
            with += Searches.best(method.in(Spaces.bowl(), right, seed), Spaces::depth, 10);
            without += Searches.best(method.in(Spaces.bowl(), Prior.none(Spaces.bowl()), seed), Spaces::depth, 10);
        }

        assertThat(with).isLessThan(without);
    }

    /** The bottom is at (0.3, 0.8) of kind b; all of it is believed to be elsewhere. 0.02 is 0.14 away from the bottom. */
    @ParameterizedTest
    @EnumSource
    void a_wrong_prior_is_forgotten(Method method) {
        Prior wrong = new Prior(
                Spaces.bowl(),
                Map.of(
                        "x", new Belief.Near(0.95, 0.9, 1),
                        "y", new Belief.Near(0.05, 0, 0.1),
                        "kind", new Belief.Among(Map.of("a", 1.0))));
        for (long seed = 0; seed < 3; seed++) {
            double best = Searches.best(
                    method.in(Spaces.bowl(), wrong, seed), Spaces::depth, method == Method.BAYES ? 40 : 150);

            assertThat(best).isLessThan(0.02);
        }
    }
}
