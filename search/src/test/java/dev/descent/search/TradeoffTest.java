package dev.descent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.search.Objective.Goal;
import dev.descent.search.Trial.Outcome.Observed;
import dev.descent.search.auto.AutoSearch;
import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.search.tpe.TpeSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several objectives. */
class TradeoffTest {
    private static final Objective BOTH = new Objective(Goal.MINIMIZE, OptionalDouble.empty(), List.of(Goal.MINIMIZE));
    private static final Objective THREE =
            new Objective(Goal.MINIMIZE, OptionalDouble.empty(), List.of(Goal.MAXIMIZE, Goal.MINIMIZE));

    private static final SearchSpace BOX = SearchSpace.of(
            Variable.of("x", new Domain.Real(new Scale.Linear(0, 5))),
            Variable.of("y", new Domain.Real(new Scale.Linear(0, 3))));

    private static final SearchSpace CUBE = cube(4);

    /** The methods that learn from several objectives. */
    enum Method {
        BAYES,
        TPE,
        AUTO;

        Optimizer in(SearchSpace space, Objective objective, long seed) {
            return switch (this) {
                case BAYES -> new BayesSearch(space, objective, seed);
                case TPE -> new TpeSearch(space, objective, seed);
                case AUTO -> new AutoSearch(space, objective, seed);
            };
        }
    }

    private static SearchSpace cube(int dimensions) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            variables.add(Variable.of("x" + i, new Domain.Real(new Scale.Linear(0, 1))));
        }
        return new SearchSpace(variables, List.of());
    }

    /** The problem of T. T. Binh and U. Korn (1997), with its two constraints. */
    private static Observed binhAndKorn(Point point) {
        double x = number(point, "x");
        double y = number(point, "y");
        double one = (x - 5) * (x - 5) + y * y - 25;
        double other = 7.7 - (x - 8) * (x - 8) - (y + 3) * (y + 3);
        return new Observed(
                4 * x * x + 4 * y * y, List.of((x - 5) * (x - 5) + (y - 5) * (y - 5)), List.of(one / 25, other / 7.7));
    }

    /** E. Zitzler, K. Deb and L. Thiele (2000), ZDT1 in four variables: random points stay far above its front. */
    private static Observed zdt1(Point point) {
        double rest = 1;
        for (int i = 1; i < 4; i++) {
            rest += 9 * number(point, "x" + i) / 3;
        }
        double first = number(point, "x0");
        return new Observed(first, List.of(rest * (1 - Math.sqrt(first / rest))), List.of());
    }

    @Test
    void finds_more_of_the_front_than_random_search_under_constraints() {
        double[] reference = {140, 50};
        double bayes = 0;
        double random = 0;
        for (long seed = 0; seed < 3; seed++) {
            bayes += volume(new BayesSearch(BOX, BOTH, seed), TradeoffTest::binhAndKorn, 30, BOTH, reference);
            random += volume(new RandomSearch(BOX, seed), TradeoffTest::binhAndKorn, 30, BOTH, reference);
        }

        assertThat(bayes).isGreaterThan(1.02 * random);
    }

    /** Below (1.1, 1.1) the front of ZDT1 encloses 1.21 - 1/3 = 0.877. */
    @Test
    void comes_near_the_front_where_random_search_does_not() {
        double[] reference = {1.1, 1.1};
        for (long seed = 0; seed < 3; seed++) {
            double bayes = volume(new BayesSearch(CUBE, BOTH, seed), TradeoffTest::zdt1, 40, BOTH, reference);
            double random = volume(new RandomSearch(CUBE, seed), TradeoffTest::zdt1, 40, BOTH, reference);

            assertThat(bayes).isGreaterThan(0.7).isGreaterThan(2 * random);
        }
    }

    @Test
    void tpe_finds_more_of_the_front_than_random_search() {
        double[] reference = {1.1, 4};
        double tpe = 0;
        double random = 0;
        for (long seed = 0; seed < 5; seed++) {
            tpe += volume(new TpeSearch(CUBE, BOTH, seed), TradeoffTest::zdt1, 80, BOTH, reference);
            random += volume(new RandomSearch(CUBE, seed), TradeoffTest::zdt1, 80, BOTH, reference);
        }

        assertThat(tpe).isGreaterThan(1.2 * random);
    }

    @Test
    void three_objectives_are_traded_off() {
        Function<Point, Observed> corners = point -> {
            double x = number(point, "x") / 5;
            double y = number(point, "y") / 3;
            return new Observed(
                    x * x + y * y, List.of(-(1 - x) * (1 - x) - y * y, x * x + (1 - y) * (1 - y)), List.of());
        };
        double[] reference = {1, 1, 1};
        double bayes = volume(new BayesSearch(BOX, THREE, 1), corners, 30, THREE, reference);
        double random = volume(new RandomSearch(BOX, 1), corners, 30, THREE, reference);

        assertThat(bayes).isGreaterThan(random);
    }

    @ParameterizedTest
    @EnumSource
    void values_that_are_missing_or_no_numbers_break_nothing(Method method) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300, 7, 7, 7};
        List<Trial> trials = new ArrayList<>();
        Optimizer optimizer = method.in(BOX, BOTH, 3);
        for (int i = 1; i <= 30; i++) {
            Point point = optimizer.propose(new History(trials), 1).getFirst().point();
            List<Double> others = i % 7 == 0 ? List.of() : List.of(odd[(i + 3) % 8]);
            trials.add(new Trial(
                    i, point, i % 5 == 0 ? new Trial.Outcome.Failed() : new Observed(odd[i % 8], others, List.of())));
        }
        trials.add(new Trial(31, new Point(Map.of("stranger", 1L)), new Observed(-1, List.of(-1.0), List.of())));

        assertThat(optimizer.propose(new History(trials), 4))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        proposal -> assertThat(BOX.problems(proposal.point())).isEmpty())
                .isEqualTo(method.in(BOX, BOTH, 3).propose(new History(trials), 4));
    }

    @ParameterizedTest
    @EnumSource
    void objectives_that_are_the_same_or_constant_break_nothing(Method method) {
        List<Trial> trials = run(
                method.in(BOX, THREE, 1),
                point -> new Observed(number(point, "x"), List.of(-number(point, "x"), 3.0), List.of()),
                25);

        assertThat(trials).extracting(Trial::point).doesNotHaveDuplicates();
    }

    @Test
    void asking_at_once_or_one_by_one_is_the_same() {
        List<Trial> trials = run(new BayesSearch(BOX, BOTH, 2), TradeoffTest::binhAndKorn, 12);
        Optimizer bayes = new BayesSearch(BOX, BOTH, 2);
        List<Point> atOnce = bayes.propose(new History(trials), 3).stream()
                .map(Proposal::point)
                .toList();
        List<Point> oneByOne = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            oneByOne.add(bayes.propose(new History(trials), 1).getFirst().point());
            trials.add(new Trial(trials.size() + 1, oneByOne.getLast(), new Trial.Outcome.Pending()));
        }

        assertThat(atOnce).isEqualTo(oneByOne).doesNotHaveDuplicates();
    }

    @Test
    void cmaes_refuses_several_objectives_with_a_sentence() {
        assertThatThrownBy(() -> new CmaesSearch(BOX, BOTH, 1))
                .hasMessageContaining("need one objective for cmaes, got 2");
    }

    private static double volume(
            Optimizer optimizer, Function<Point, Observed> objective, int count, Objective aim, double[] reference) {
        double[][] costs = run(optimizer, objective, count).stream()
                .filter(trial -> Objective.violation(trial) == 0)
                .map(aim::costs)
                .toArray(double[][]::new);
        return Pareto.hypervolume(costs, reference);
    }

    private static List<Trial> run(Optimizer optimizer, Function<Point, Observed> objective, int count) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Point point = optimizer.propose(new History(trials), 1).getFirst().point();
            trials.add(new Trial(i, point, objective.apply(point)));
        }
        return trials;
    }

    private static double number(Point point, String name) {
        return (Double) point.value(name);
    }
}
