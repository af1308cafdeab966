package dev.descent.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.math.Cholesky;
import dev.descent.search.Prior;
import dev.descent.search.Spaces;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
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

            assertThat(Cholesky.of(new Kernel(axes, parameters).matrix(points(40))))
                    .isPresent();
        }
    }

    @Test
    void the_covariance_is_that_of_the_formula() {
        for (int i = 0; i < 50; i++) {
            double[] parameters = parameters();
            double[] x = points(1).point(0);
            double[] y = points(1).point(0);
            double squares = 0;
            double expected = Math.exp(parameters[Kernel.VARIANCE]);
            for (int axis = 0; axis < x.length; axis++) {
                double difference = axes.isUnordered(axis) ? x[axis] == y[axis] ? 0 : 1 : x[axis] - y[axis];
                double length = Math.exp(parameters[Kernel.LENGTHS + axes.role(axis)]);
                double square = difference * difference / (length * length);
                if (!axes.isConditional(axis)) {
                    squares += square;
                } else {
                    double rho = 1 / (1 + Math.exp(-parameters[Kernel.LENGTHS + axes.roles() + axes.role(axis)]));
                    boolean alone = Double.isNaN(x[axis]) != Double.isNaN(y[axis]);
                    double both = Double.isNaN(x[axis]) ? 1 : rho * rho + (1 - rho * rho) * matern(square);
                    expected *= alone ? rho : both;
                }
            }

            assertThat(covariance(new Kernel(axes, parameters), x, y))
                    .isCloseTo(expected * matern(squares), within(1e-12));
        }
    }

    @Test
    void the_gradient_by_the_parameters_is_that_of_differences() {
        Columns points = points(12);
        double[] parameters = parameters();
        for (int i = 0; i < points.count(); i++) {
            double[] x = points.point(i);
            double[] y = points.point((i + 1) % points.count());
            double[] gradient = new double[parameters.length];
            Kernel kernel = new Kernel(axes, parameters);
            double[] covariance = new double[1];
            double[] steepness = new double[1];
            kernel.covariances(x, one(y), covariance, steepness, 0, 1);
            Kernel.ParameterGradient sums = kernel.new ParameterGradient(1);
            sums.add(x, one(y), covariance, steepness, 0, 1);
            sums.addTo(gradient);
            for (int p = 0; p < parameters.length; p++) {
                double above = covariance(moved(parameters, p, STEP), x, y);
                double below = covariance(moved(parameters, p, -STEP), x, y);
                assertThat(gradient[p]).isCloseTo((above - below) / (2 * STEP), within(1e-7));
            }
        }
    }

    @Test
    void the_gradient_of_the_promise_is_that_of_differences() {
        Columns points = points(15);
        double[] values = random.doubles(15, -1, 1).toArray();
        GaussianProcess process = GaussianProcess.of(new Kernel(axes, parameters()), points, values)
                .orElseThrow();
        Acquisition acquisition = Acquisition.of(
                process.imagined(points(1).point(0), new double[] {-1, 0.3, 2}),
                new Acquisition.Expectation(Prior.none(Spaces.everything()), 0));
        for (int i = 0; i < 10; i++) {
            double[] x = points(1).point(0);
            double[] gradient = new double[x.length];
            double promise = acquisition.at(x, gradient);

            assertThat(promise).isCloseTo(promise(acquisition, x), within(1e-9 * Math.abs(promise)));
            for (int axis = 0; axis < x.length; axis++) {
                if (!Double.isNaN(x[axis]) && !axes.isUnordered(axis)) {
                    double slope =
                            (promise(acquisition, with(x, axis, STEP)) - promise(acquisition, with(x, axis, -STEP)))
                                    / (2 * STEP);
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

    private Columns points(int count) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(axes.at(random.doubles(axes.count()).toArray()));
        }
        return Columns.of(points, axes.count());
    }

    private Columns one(double[] point) {
        return Columns.of(List.of(point), axes.count());
    }

    private double covariance(Kernel kernel, double[] x, double[] y) {
        return kernel.with(x, one(y))[0];
    }

    private static double promise(Acquisition acquisition, double[] x) {
        return acquisition.at(List.of(x))[0];
    }

    private static double matern(double square) {
        return (1 + Math.sqrt(5 * square) + 5 * square / 3) * Math.exp(-Math.sqrt(5 * square));
    }
}
