package dev.descent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every optimiser keeps to. A subclass says how one is made, and in which space it can search. */
public abstract class OptimizerContract {
    protected OptimizerContract() {}

    protected abstract Optimizer optimizer(SearchSpace space, long seed);

    /** A space with at least 24 points. */
    protected abstract SearchSpace large();

    @Test
    void proposals_stay_in_the_space_and_differ() {
        for (long seed = 0; seed < 5; seed++) {
            List<Point> points = points(optimizer(large(), seed).propose(History.EMPTY, 24));

            assertThat(points).hasSize(24).doesNotHaveDuplicates();
            assertThat(points)
                    .allSatisfy(point -> assertThat(large().problems(point)).isEmpty());
        }
    }

    @Test
    void identical_histories_and_seeds_propose_identical_points() {
        History history = pending(points(optimizer(large(), 3).propose(History.EMPTY, 5)));

        assertThat(optimizer(large(), 3).propose(history, 7))
                .isEqualTo(optimizer(large(), 3).propose(history, 7));
    }

    @Test
    void asking_at_once_or_one_by_one_is_the_same_while_all_is_pending() {
        Optimizer optimizer = optimizer(large(), 9);
        List<Point> oneByOne = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            oneByOne.addAll(points(optimizer.propose(pending(oneByOne), 1)));
        }

        assertThat(oneByOne).isEqualTo(points(optimizer.propose(History.EMPTY, 12)));
    }

    @Test
    void failures_and_values_that_are_no_numbers_do_not_stop_it() {
        List<Point> first = points(optimizer(large(), 1).propose(History.EMPTY, 4));
        History history = new History(List.of(
                new Trial(1, first.get(0), new Trial.Outcome.Failed()),
                new Trial(2, first.get(1), new Trial.Outcome.Observed(Double.NaN)),
                new Trial(3, first.get(2), new Trial.Outcome.Observed(Double.POSITIVE_INFINITY)),
                new Trial(4, first.get(3), new Trial.Outcome.Pending()),
                new Trial(5, first.get(3), new Trial.Outcome.Observed(1))));

        List<Point> next = points(optimizer(large(), 1).propose(history, 3));

        assertThat(next).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_finite_space_is_tried_completely_and_its_exhaustion_noticed() {
        Optimizer optimizer = optimizer(Spaces.tree(), 5);
        List<Point> tried = new ArrayList<>();
        while (true) {
            List<Point> next = points(optimizer.propose(pending(tried), 4));
            tried.addAll(next);
            if (next.size() < 4) {
                break;
            }
        }

        assertThat(tried).hasSize(11).doesNotHaveDuplicates();
        assertThat(optimizer.propose(pending(tried), 1)).isEmpty();
    }

    @Test
    void none_asked_for_is_none_given_and_less_is_refused() {
        assertThat(optimizer(large(), 0).propose(History.EMPTY, 0)).isEmpty();
        assertThatThrownBy(() -> optimizer(large(), 0).propose(History.EMPTY, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void it_goes_on_whatever_the_objective_says(Trouble trouble) {
        for (long seed = 0; seed < 3; seed++) {
            assertGoesOn(large(), seed, history(large(), seed, 18, trouble));
        }
    }

    @Test
    void it_goes_on_where_every_trial_failed() {
        List<Trial> trials = sampled(large(), 1, 18).stream()
                .map(point -> new Trial(0, point, new Trial.Outcome.Failed()))
                .toList();

        assertGoesOn(large(), 1, numbered(trials));
    }

    @Test
    void the_order_of_the_reports_does_not_matter_nor_does_an_older_report_of_the_same_trial() {
        List<Trial> trials = history(large(), 4, 18, Trouble.NONE).trials();
        List<Trial> mixed = new ArrayList<>(trials);
        trials.stream()
                .limit(5)
                .forEach(
                        trial -> mixed.addFirst(new Trial(trial.number(), trial.point(), new Trial.Outcome.Pending())));
        Collections.shuffle(mixed.subList(5, mixed.size()), new Random(3));

        assertThat(optimizer(large(), 4).propose(new History(mixed), 2))
                .isEqualTo(optimizer(large(), 4).propose(new History(trials), 2));
    }

    @Test
    void gaps_in_the_numbers_do_not_matter() {
        List<Trial> apart = new ArrayList<>();
        for (Trial trial : history(large(), 2, 12, Trouble.NONE).trials()) {
            apart.add(new Trial(3 * trial.number() + 1, trial.point(), trial.outcome()));
        }

        assertGoesOn(large(), 2, new History(apart));
    }

    @Test
    void very_many_pending_trials_are_kept_away_from() {
        List<Trial> trials = new ArrayList<>();
        for (Point point : sampled(large(), 5, 1_012)) {
            int number = trials.size() + 1;
            trials.add(new Trial(
                    number, point, number <= 12 ? Trouble.NONE.of(number, number) : new Trial.Outcome.Pending()));
        }

        assertGoesOn(large(), 5, new History(trials));
    }

    @Test
    void points_outside_of_the_space_are_passed_over() {
        List<Trial> trials =
                new ArrayList<>(history(large(), 7, 12, Trouble.NONE).trials());
        Point inside = trials.getFirst().point();
        for (String name : inside.values().keySet()) {
            Map<String, Object> other = new LinkedHashMap<>(inside.values());
            other.put(name, "nonsense");
            Map<String, Object> less = new LinkedHashMap<>(inside.values());
            less.remove(name);
            trials.add(new Trial(trials.size() + 1, new Point(other), new Trial.Outcome.Observed(-1e9)));
            trials.add(new Trial(trials.size() + 1, new Point(less), new Trial.Outcome.Pending()));
        }
        trials.add(new Trial(trials.size() + 1, new Point(Map.of("stranger", 1L)), new Trial.Outcome.Failed()));

        assertGoesOn(large(), 7, new History(trials));
    }

    @Test
    void a_space_of_one_point_has_one_proposal() {
        SearchSpace one = SearchSpace.of(
                Variable.of("rate", new Domain.Real(new Scale.Linear(0.5, 0.5))),
                Variable.of("kind", Domain.Categorical.of("only")),
                Variable.of("fixed", new Domain.Fixed(3L)));
        List<Point> points = points(optimizer(one, 1).propose(History.EMPTY, 3));

        assertThat(points).hasSize(1);
        History history = new History(List.of(new Trial(1, points.getFirst(), new Trial.Outcome.Observed(1))));
        assertThat(optimizer(one, 1).propose(history, 2)).isEmpty();
    }

    @Test
    void a_thousand_parameters_are_searched() {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            variables.add(Variable.of("x" + i, ofMany()));
        }
        SearchSpace space = new SearchSpace(variables, List.of());

        assertGoesOn(space, 1, history(space, 1, 12, Trouble.NONE));
    }

    /** The kind of each of a thousand parameters. */
    protected Domain ofMany() {
        return new Domain.Real(new Scale.Linear(0, 1));
    }

    /** What an objective may say of its trials. */
    enum Trouble {
        NONE,
        NAN,
        INFINITE,
        INFINITELY_GOOD,
        ALL_INFINITELY_GOOD,
        CONSTANT,
        TINY,
        HUGE,
        GREATEST_AND_LEAST,
        OUTLIERS,
        FAILING_HALF;

        Trial.Outcome of(int number, double value) {
            boolean odd = number % 2 == 1;
            return switch (this) {
                case NONE -> observed(value);
                case NAN -> observed(Double.NaN);
                case INFINITE -> observed(Double.POSITIVE_INFINITY);
                case INFINITELY_GOOD -> observed(number % 5 == 0 ? Double.NEGATIVE_INFINITY : value);
                case ALL_INFINITELY_GOOD -> observed(Double.NEGATIVE_INFINITY);
                case CONSTANT -> observed(7);
                case TINY -> observed(value * 1e-300);
                case HUGE -> observed(value * 1e300);
                case GREATEST_AND_LEAST -> observed(odd ? Double.MAX_VALUE : -Double.MAX_VALUE);
                case OUTLIERS -> observed(number % 6 == 0 ? 1e12 : value);
                case FAILING_HALF -> odd ? new Trial.Outcome.Failed() : observed(value);
            };
        }

        private static Trial.Outcome observed(double value) {
            return new Trial.Outcome.Observed(value);
        }
    }

    /** Trials at random points, with values that depend on the seed. */
    private static History history(SearchSpace space, long seed, int count, Trouble trouble) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trial> trials = new ArrayList<>();
        for (Point point : sampled(space, seed, count)) {
            int number = trials.size() + 1;
            trials.add(new Trial(number, point, trouble.of(number, random.nextDouble(-1, 1))));
        }
        return new History(trials);
    }

    /** Different random points, four fewer than the space has where it is small. */
    private static List<Point> sampled(SearchSpace space, long seed, int count) {
        long most = Math.min(count, space.size().orElse(Long.MAX_VALUE) - 4);
        SplittableRandom random = new SplittableRandom(seed + 100);
        Set<Point> points = new LinkedHashSet<>();
        while (points.size() < most) {
            points.add(space.sample(random).orElseThrow());
        }
        return List.copyOf(points);
    }

    private static History numbered(List<Trial> trials) {
        List<Trial> numbered = new ArrayList<>();
        trials.forEach(trial -> numbered.add(new Trial(numbered.size() + 1, trial.point(), trial.outcome())));
        return new History(numbered);
    }

    /** Two more proposals, new and in the space, and the same ones again. */
    private void assertGoesOn(SearchSpace space, long seed, History history) {
        List<Proposal> proposals = optimizer(space, seed).propose(history, 2);

        assertThat(points(proposals)).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(history.points());
        assertThat(points(proposals))
                .allSatisfy(point -> assertThat(space.problems(point)).isEmpty());
        assertThat(optimizer(space, seed).propose(history, 2)).isEqualTo(proposals);
    }

    protected static List<Point> points(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::point).toList();
    }

    protected static History pending(List<Point> points) {
        List<Trial> trials = new ArrayList<>();
        for (Point point : points) {
            trials.add(new Trial(trials.size() + 1, point, new Trial.Outcome.Pending()));
        }
        return new History(trials);
    }
}
