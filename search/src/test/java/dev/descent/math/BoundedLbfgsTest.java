package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundedLbfgsTest {
    @Test
    void follows_the_valley_of_rosenbrock() {
        BoundedLbfgs.Found found = new BoundedLbfgs(
                        BoundedLbfgsTest::rosenbrock, new double[] {-2, -2}, new double[] {2, 2})
                .minimise(new double[] {-1.2, 1}, 200, 1e-8);

        assertThat(found.x()).containsExactly(new double[] {1, 1}, within(1e-4));
    }

    @Test
    void stops_at_the_bounds() {
        BoundedLbfgs.Found found = new BoundedLbfgs(
                        BoundedLbfgsTest::rosenbrock, new double[] {-2, -2}, new double[] {0.5, 2})
                .minimise(new double[] {-1.2, 1}, 200, 1e-8);

        assertThat(found.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-5));
    }

    @Test
    void a_function_without_values_leaves_it_at_the_start() {
        BoundedLbfgs.Found found = new BoundedLbfgs((x, gradient) -> Double.NaN, new double[] {0}, new double[] {1})
                .minimise(new double[] {3}, 50, 1e-8);

        assertThat(found.x()).containsExactly(1);
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        double bend = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
    }
}
