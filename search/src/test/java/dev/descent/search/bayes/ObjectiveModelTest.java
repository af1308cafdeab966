package dev.descent.search.bayes;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.RegretBound;
import dev.descent.search.Searches;
import dev.descent.search.Spaces;
import dev.descent.search.Trial;
import dev.descent.search.importance.Dependence;
import dev.descent.search.importance.Interaction;
import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the model of an objective says of it. */
class ObjectiveModelTest {
    private static final Domain UNIT = new Domain.Real(new Scale.Linear(0, 1));
    private static final SearchSpace CUBE =
            SearchSpace.of(Variable.of("x", UNIT), Variable.of("y", UNIT), Variable.of("z", UNIT));

    @Test
    void the_dependence_on_a_variable_has_its_least_where_the_objective_has_and_knows_how_far_it_may_be_off() {
        ObjectiveModel model = model(CUBE, 60, point -> square(number(point, "x") - 0.3) + 0.2 * number(point, "y"));

        Dependence along = model.dependence("x");
        int least = IntStream.range(0, along.mean().size())
                .reduce((i, j) -> along.mean().get(i) <= along.mean().get(j) ? i : j)
                .orElseThrow();
        assertThat((Double) along.along().getFirst().values().get(least)).isCloseTo(0.3, within(0.08));
        assertThat(IntStream.range(0, along.mean().size()))
                .allSatisfy(i -> assertThat(along.mean().get(i))
                        .isBetween(along.low().get(i), along.high().get(i)));
        // y alone goes from 0 to 0.2 in a straight line
        Dependence idle = model.dependence("z");
        assertThat(idle.mean().getLast()).isCloseTo(idle.mean().getFirst(), within(0.03));
    }

    @Test
    void what_is_sought_upwards_is_told_in_its_own_units() {
        Objective most = new Objective(Objective.Goal.MAXIMIZE, OptionalDouble.empty());
        ObjectiveModel model = ObjectiveModel.of(
                        CUBE, most, history(CUBE, 60, point -> 5 - square(number(point, "x") - 0.3)))
                .orElseThrow();

        Dependence along = model.dependence("x");
        assertThat(along.mean()).allSatisfy(value -> assertThat(value).isBetween(4.3, 5.2));
        assertThat(along.mean().get(10)).isGreaterThan(along.mean().getLast());
    }

    @Test
    void the_dependence_on_two_variables_is_a_table() {
        ObjectiveModel model = model(Spaces.bowl(), 60, Spaces::depth);

        Dependence table = model.dependence("x", "kind");
        assertThat(table.along()).extracting(Dependence.Along::variable).containsExactly("x", "kind");
        assertThat(table.along().get(1).values()).containsExactly("a", "b", "c");
        assertThat(table.mean()).hasSize(17 * 3);
        int row = 5; // x = 0.32
        assertThat(table.mean().get(3 * row + 1)).isLessThan(table.mean().get(3 * row));
    }

    @Test
    void a_variable_that_is_not_everywhere_is_averaged_where_it_is() {
        SearchSpace space = SearchSpace.of(
                Variable.of("optimizer", Domain.Categorical.of("sgd", "adam")),
                Variable.of("momentum", UNIT).when(new Condition.OneOf("optimizer", List.of("sgd"))));
        ObjectiveModel model = model(
                space,
                60,
                point -> point.values().containsKey("momentum") ? Math.abs(number(point, "momentum") - 0.9) : 0.4);

        Dependence along = model.dependence("momentum");
        assertThat(along.mean().getFirst()).isGreaterThan(along.mean().get(28));
        assertThat(model.dependence("optimizer", "momentum").mean().getLast()).isNaN(); // adam has none
        assertThat(model.interactions())
                .allSatisfy(pair -> assertThat(pair.share()).isZero());
    }

    @Test
    void variables_that_act_together_are_found_and_those_that_add_up_are_not() {
        ObjectiveModel model = model(
                CUBE, 100, point -> (number(point, "x") - 0.5) * (number(point, "y") - 0.5) + 0.3 * number(point, "z"));

        Interaction first = model.interactions().getFirst();
        assertThat(List.of(first.first(), first.second())).containsExactlyInAnyOrder("x", "y");
        // variances 1/144 and 0.09/12: a share of 0.48
        assertThat(first.share()).isBetween(0.25, 0.65);
        assertThat(model.interactions()).hasSize(3);
        assertThat(model.interactions().get(1).share()).isLessThan(0.06);
    }

    @Test
    void what_can_still_be_gained_shrinks_as_a_search_goes_on_and_bounds_what_there_is_to_gain() {
        double early = regret(12).regret();
        double late = regret(45).regret();

        assertThat(late).isLessThan(early / 4);
        double best = bowl(12).stream()
                .mapToDouble(trial -> ((Trial.Outcome.Observed) trial.outcome()).value())
                .min()
                .orElseThrow();
        assertThat(early).isGreaterThan(best); // the least there is, is 0
    }

    @Test
    void noise_is_told_in_units_of_the_objective() {
        SplittableRandom random = new SplittableRandom(5);
        RegretBound bound = model(
                        CUBE, 150, point -> 10 + 4 * square(number(point, "x") - 0.5) + 0.2 * random.nextGaussian())
                .regret();

        assertThat(bound.noise()).isBetween(0.07, 0.5);
        assertThat(bound.trials()).isEqualTo(150);
    }

    @Test
    void there_is_no_model_of_nothing_and_no_dependence_on_what_there_is_not() {
        assertThat(ObjectiveModel.of(CUBE, LEAST, History.EMPTY)).isEmpty();
        assertThat(ObjectiveModel.of(CUBE, LEAST, history(CUBE, 9, point -> 1))).isEmpty();
        assertThat(ObjectiveModel.of(SearchSpace.of(), LEAST, History.EMPTY)).isEmpty();
        ObjectiveModel model = model(CUBE, 9, point -> number(point, "x"));
        assertThatThrownBy(() -> model.dependence("w"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need one of x, y, z, got 'w'");
        assertThatThrownBy(() -> model.dependence("x", "x")).hasMessageContaining("two different");
    }

    @Test
    void every_kind_of_variable_has_a_dependence() {
        SearchSpace space = Spaces.everything();
        ObjectiveModel model = model(space, 40, point -> number(point, "decay"));

        assertThat(model.variables()).hasSize(9);
        for (String variable : model.variables()) {
            Dependence along = model.dependence(variable);
            assertThat(along.mean())
                    .as(variable)
                    .hasSameSizeAs(along.along().getFirst().values());
            assertThat(along.mean()).as(variable).allMatch(Double::isFinite);
        }
        assertThat(model.regret().regret()).isFinite();
    }

    private static RegretBound regret(int trials) {
        return ObjectiveModel.of(Spaces.bowl(), LEAST, new History(bowl(trials)))
                .orElseThrow()
                .regret();
    }

    private static List<Trial> bowl(int trials) {
        return Searches.trials(new BayesSearch(Spaces.bowl(), LEAST, 3), Spaces::depth, trials);
    }

    private static ObjectiveModel model(SearchSpace space, int count, ToDoubleFunction<Point> function) {
        return ObjectiveModel.of(space, LEAST, history(space, count, function)).orElseThrow();
    }

    private static double number(Point point, String name) {
        return ((Number) point.value(name)).doubleValue();
    }

    private static double square(double x) {
        return x * x;
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
