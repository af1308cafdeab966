package dev.descent.search.bayes;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.search.History;
import dev.descent.search.Spaces;
import dev.descent.search.Trial;
import dev.descent.search.importance.Importance;
import dev.descent.search.importance.PedAnova;
import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImportanceTest {
    private static final Domain UNIT = new Domain.Real(new Scale.Linear(0, 1));

    @Test
    void first_order_indices_of_a_sum_are_the_shares_of_its_variances() {
        // x + 0.5 y, both uniform: variances 1/12 and 1/48, shares 0.8 and 0.2; the warp bends the scale a little
        SearchSpace space = SearchSpace.of(Variable.of("x", UNIT), Variable.of("y", UNIT), Variable.of("z", UNIT));
        List<Importance> found = new BayesSearch(space, LEAST, 1)
                .importance(history(space, 60, point -> number(point, "x") + 0.5 * number(point, "y")));

        assertThat(named(found, "x").share()).isCloseTo(0.8, within(0.06));
        assertThat(named(found, "y").share()).isCloseTo(0.2, within(0.06));
        assertThat(named(found, "z").share()).isLessThan(0.03);
        assertThat(found).allSatisfy(one -> assertThat(one.share()).isBetween(one.low(), one.high()));
    }

    @Test
    void variables_that_only_act_together_have_no_first_order_index() {
        SearchSpace space = SearchSpace.of(Variable.of("x", UNIT), Variable.of("y", UNIT));
        List<Importance> found = new BayesSearch(space, LEAST, 1)
                .importance(history(space, 100, point -> (number(point, "x") - 0.5) * (number(point, "y") - 0.5)));

        assertThat(named(found, "x").share()).isLessThan(0.1);
        assertThat(named(found, "y").share()).isLessThan(0.1);
    }

    @Test
    void few_trials_leave_wider_intervals_than_many() {
        SearchSpace space = SearchSpace.of(Variable.of("x", UNIT), Variable.of("y", UNIT), Variable.of("z", UNIT));
        ToDoubleFunction<Point> bent = point -> Math.sin(6 * number(point, "x")) + number(point, "y");
        Importance few = named(new BayesSearch(space, LEAST, 1).importance(history(space, 8, bent)), "x");
        Importance many = named(new BayesSearch(space, LEAST, 1).importance(history(space, 80, bent)), "x");

        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    }

    @Test
    void what_sets_the_best_apart_is_what_matters_for_the_best() {
        SearchSpace space = SearchSpace.of(
                Variable.of("x", UNIT),
                Variable.of("kind", Domain.Categorical.of("a", "b", "c", "d")),
                Variable.of("idle", UNIT));
        List<Importance> found = PedAnova.of(
                space,
                LEAST,
                history(
                        space,
                        300,
                        point -> Math.abs(number(point, "x") - 0.3)
                                + (point.value("kind").equals("b") ? 0 : 0.1)));

        assertThat(named(found, "x").share()).isGreaterThan(0.6);
        assertThat(named(found, "kind").share()).isBetween(0.005, 0.4);
        assertThat(named(found, "idle").share()).isLessThan(0.05);
        assertThat(found.stream().mapToDouble(Importance::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_conditional_variable_is_judged_where_it_is_present() {
        // momentum decides everything where it is there; as many trials do not have it
        SearchSpace space = SearchSpace.of(
                Variable.of("optimizer", Domain.Categorical.of("sgd", "adam")),
                Variable.of("momentum", UNIT).when(new Condition.OneOf("optimizer", List.of("sgd"))),
                Variable.of("idle", UNIT).when(new Condition.OneOf("optimizer", List.of("adam"))));
        List<Importance> found = PedAnova.of(
                space,
                LEAST,
                history(
                        space,
                        300,
                        point -> point.values().containsKey("momentum")
                                ? Math.abs(number(point, "momentum") - 0.9)
                                : 0.4));

        assertThat(named(found, "momentum").share()).isGreaterThan(0.5);
        assertThat(named(found, "idle").share()).isLessThan(0.1);
    }

    @Test
    void too_little_or_nothing_to_tell_is_no_importance() {
        SearchSpace space = Spaces.everything();

        assertThat(PedAnova.of(space, LEAST, History.EMPTY))
                .hasSize(9)
                .allSatisfy(one -> assertThat(one.share()).isZero());
        assertThat(PedAnova.of(space, LEAST, history(space, 40, point -> 1)))
                .allSatisfy(one -> assertThat(one.share()).isZero());
        assertThat(new BayesSearch(space, LEAST, 1).importance(History.EMPTY)).isEmpty();
        assertThat(new BayesSearch(space, LEAST, 1).importance(history(space, 40, point -> number(point, "decay"))))
                .hasSize(9);
    }

    private static Importance named(List<Importance> importances, String variable) {
        return importances.stream()
                .filter(one -> one.variable().equals(variable))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Point point, String name) {
        return ((Number) point.value(name)).doubleValue();
    }

    private static History history(SearchSpace space, int count, ToDoubleFunction<Point> function) {
        SplittableRandom random = new SplittableRandom(3);
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Point point = space.sample(random).orElseThrow();
            trials.add(new Trial(i, point, new Trial.Outcome.Observed(function.applyAsDouble(point))));
        }
        return new History(trials);
    }
}
