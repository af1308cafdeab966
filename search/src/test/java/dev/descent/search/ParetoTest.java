package dev.descent.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParetoTest {
    private static final double NAN = Double.NaN;

    @Test
    void the_front_is_what_nothing_else_dominates_and_equal_rows_count_once() {
        double[][] costs = {{3, 1}, {1, 3}, {2, 2}, {2, 2}, {2, 3}, {NAN, 0}, {1, 4}};

        assertThat(Pareto.front(costs)).containsExactly(1, 2, 0);
        assertThat(Pareto.front(new double[][] {{NAN, 1}})).isEmpty();
    }

    @Test
    void the_order_is_by_layer_then_by_what_would_be_lost() {
        double[][] costs = {{0, 10}, {10, 0}, {5, 5}, {5.1, 5.1}, {NAN, 1}, {11, 11}};

        double[] order = Pareto.order(costs);

        assertThat(order[3]).isEqualTo(4);
        assertThat(order[5]).isEqualTo(5);
        assertThat(order[4]).isNaN();
        assertThat(List.of(order[0], order[1], order[2])).containsExactlyInAnyOrder(1.0, 2.0, 3.0);
    }

    /** Steps of one by one below (3, 3) from (0, 2), (1, 1), (2, 0): 3 + 2 + 1 squares. In three numbers two cubes overlap in one. */
    @Test
    void the_hypervolume_of_steps_is_counted_by_hand() {
        assertThat(Pareto.hypervolume(new double[][] {{0, 2}, {1, 1}, {2, 0}}, new double[] {3, 3}))
                .isEqualTo(6);
        assertThat(Pareto.hypervolume(new double[][] {{0, 1, 1}, {1, 0, 1}}, new double[] {2, 2, 2}))
                .isEqualTo(3);
        assertThat(Pareto.hypervolume(new double[][] {{5, 0}}, new double[] {3, 3}))
                .isZero();
        assertThat(Pareto.hypervolume(new double[0][], new double[] {3, 3})).isZero();
    }

    /** A share of 20,000 random places, whose standard error is at most 0.0036. */
    @Test
    void boxes_are_disjoint_and_are_all_that_is_left() {
        for (int d = 2; d <= 4; d++) {
            SplittableRandom random = new SplittableRandom(d);
            double[][] costs = new double[12][];
            for (int i = 0; i < costs.length; i++) {
                costs[i] = random.doubles(d).toArray();
            }
            double[] reference = random.doubles(d, 0.9, 1).toArray();
            List<Pareto.Box> boxes = Pareto.left(costs, reference);
            int dominated = 0;
            int inside = 0;
            for (int i = 0; i < 20_000; i++) {
                double[] place = random.doubles(d).toArray();
                boolean below = isBelow(place, reference);
                boolean worse = false;
                for (double[] row : costs) {
                    worse |= !isBelow(place, row) && isAtLeast(place, row) && isBelow(row, reference);
                }
                long in = boxes.stream()
                        .filter(box -> isAtLeast(place, box.low()) && isBelow(place, box.high()))
                        .count();
                assertThat(in).isEqualTo(below && !worse ? 1 : 0);
                dominated += below && worse ? 1 : 0;
                inside++;
            }
            assertThat(Pareto.hypervolume(costs, reference)).isCloseTo((double) dominated / inside, within(0.015));
        }
    }

    private static boolean isBelow(double[] one, double[] other) {
        for (int k = 0; k < one.length; k++) {
            if (!(one[k] < other[k])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAtLeast(double[] one, double[] other) {
        for (int k = 0; k < one.length; k++) {
            if (one[k] < other[k]) {
                return false;
            }
        }
        return true;
    }
}
