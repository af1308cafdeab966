package dev.descent.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.math.Cholesky;
import dev.descent.search.Spaces;
import dev.descent.search.space.SearchSpace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelTest {
    private static final double STEP = 1e-6;

    private final SearchSpace space = Spaces.everything();
    private final Axes axes = new Axes(space);
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void covariances_over_a_conditional_space_are_positive_definite() {
        for (int i = 0; i < 20; i++) {
            double[] parameters = parameters();
            parameters[Kernel.NOISE] = Math.log(1e-9);

            assertThat(Cholesky.of(new Kernel(axes, parameters).matrix(points(40)), 40))
                    .isPresent();
        }
    }

    @Test
    void the_gradient_by_the_parameters_is_that_of_differences() {
        double[][] points = points(12);
        double[] parameters = parameters();
        for (int i = 0; i < points.length; i++) {
            double[] x = points[i];
            double[] y = points[(i + 1) % points.length];
            double[] gradient = new double[parameters.length];
            Kernel kernel = new Kernel(axes, parameters);
            kernel.addParameterGradient(x, y, kernel.at(x, y), gradient);
            for (int p = 0; p < parameters.length; p++) {
                assertThat(gradient[p])
                        .isCloseTo(
                                (moved(parameters, p, STEP).at(x, y)
                                                - moved(parameters, p, -STEP).at(x, y))
                                        / (2 * STEP),
                                within(1e-7));
            }
        }
    }

    @Test
    void the_gradient_of_the_promise_is_that_of_differences() {
        double[][] points = points(15);
        double[] values = random.doubles(15, -1, 1).toArray();
        GaussianProcess process = GaussianProcess.of(new Kernel(axes, parameters()), points, values)
                .orElseThrow();
        Acquisition acquisition = new Acquisition(process.imagined(points(1)[0], new double[] {-1, 0.3, 2}));
        for (double[] x : points(10)) {
            double[] gradient = new double[x.length];
            double promise = acquisition.at(x, gradient);

            assertThat(promise).isCloseTo(acquisition.at(x), within(1e-9 * Math.abs(promise)));
            for (int axis = 0; axis < x.length; axis++) {
                if (!Double.isNaN(x[axis]) && !axes.isUnordered(axis)) {
                    double slope =
                            (acquisition.at(with(x, axis, STEP)) - acquisition.at(with(x, axis, -STEP))) / (2 * STEP);
                    assertThat(gradient[axis]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    private Kernel moved(double[] parameters, int at, double by) {
        double[] moved = parameters.clone();
        moved[at] += by;
        return new Kernel(axes, moved);
    }

    private static double[] with(double[] x, int axis, double by) {
        double[] moved = x.clone();
        moved[axis] += by;
        return moved;
    }

    private double[] parameters() {
        double[] parameters = random.doubles(Kernel.parameters(axes), -1, 1).toArray();
        parameters[Kernel.NOISE] = -4;
        return parameters;
    }

    private double[][] points(int count) {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            points[i] = axes.at(random.doubles(axes.count()).toArray());
        }
        return points;
    }
}
