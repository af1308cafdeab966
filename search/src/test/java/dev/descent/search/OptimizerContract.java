package dev.descent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
