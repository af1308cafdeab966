package dev.descent.search.bayes;

import static dev.descent.search.Searches.LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.search.Explanation;
import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Proposal;
import dev.descent.search.Spaces;
import dev.descent.search.SurrogateCard;
import dev.descent.search.Trial;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the model says about itself and about its proposals. */
class SurrogateTest {
    private static final Objective MOST = new Objective(Objective.Goal.MAXIMIZE, OptionalDouble.empty());

    private final SearchSpace line = SearchSpace.of(
            Variable.of("x", new Domain.Real(new Scale.Linear(0, 1))),
            Variable.of("y", new Domain.Real(new Scale.Linear(0, 1))));

    @Test
    void leaving_one_out_by_the_inverse_is_leaving_it_out() {
        Axes axes = new Axes(Spaces.everything());
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            points.add(axes.at(random.doubles(axes.count()).toArray()));
        }
        double[] values = random.doubles(9, -1, 1).toArray();
        double[] parameters = random.doubles(Kernel.parameters(axes), -1, 1).toArray();
        Kernel kernel = new Kernel(axes, parameters);
        double mean = Arrays.stream(values).average().orElseThrow();
        double errors = 0;
        double squares = 0;
        double total = 0;
        for (int left = 0; left < 9; left++) {
            int out = left;
            int[] others = IntStream.range(0, 9).filter(i -> i != out).toArray();
            Columns seen = Columns.of(points, axes.count()).at(others);
            GaussianProcess process = GaussianProcess.of(
                            kernel,
                            seen,
                            Arrays.stream(others).mapToDouble(i -> values[i]).toArray())
                    .orElseThrow();
            GaussianProcess.Predictions predicted = process.at(List.of(points.get(left)));
            double error = values[left] - predicted.means()[0][0];
            errors += error * error;
            squares += error * error / (predicted.variances()[0] + kernel.noise()) / 9;
            total += (values[left] - mean) * (values[left] - mean);
        }

        SurrogateCard card = LeaveOneOut.card(kernel, Columns.of(points, axes.count()), values)
                .orElseThrow();

        assertThat(card.trials()).isEqualTo(9);
        assertThat(card.r2()).isCloseTo(1 - errors / total, within(1e-9));
        assertThat(card.meanSquare()).isCloseTo(squares, within(1e-9));
    }

    @Test
    void the_card_tells_an_objective_from_noise() {
        SplittableRandom random = new SplittableRandom(8);
        SurrogateCard smooth = new BayesSearch(line, LEAST, 1)
                .card(history(60, x -> x * x, 0, random))
                .orElseThrow();
        SurrogateCard noise = new BayesSearch(line, LEAST, 1)
                .card(history(60, x -> 0, 1, random))
                .orElseThrow();

        assertThat(smooth.r2()).isGreaterThan(0.95);
        assertThat(smooth.isUseful()).isTrue();
        assertThat(noise.r2()).isLessThan(0.2);
        assertThat(noise.meanSquare()).isBetween(0.5, 2.0);
        assertThat(noise.within80()).isBetween(0.6, 0.95);
        assertThat(new BayesSearch(line, LEAST, 1).card(History.EMPTY)).isEmpty();
    }

    @Test
    void a_proposal_says_what_it_expects_and_which_trials_are_near() {
        History history = history(40, x -> 100 + 50 * x, 0, new SplittableRandom(4));
        for (Objective objective : List.of(LEAST, MOST)) {
            Proposal proposal =
                    new BayesSearch(line, objective, 3).propose(history, 1).getFirst();
            double x = (Double) proposal.point().value("x");

            Explanation explanation = proposal.explanation().orElseThrow();
            Explanation.Prediction prediction = explanation.prediction().orElseThrow();

            assertThat(explanation.method()).isEqualTo("bayes");
            assertThat(prediction.mean()).isCloseTo(100 + 50 * x, within(4.0));
            assertThat(prediction.deviation()).isBetween(0.0, 10.0);
            assertThat(prediction.exploring()).isBetween(0.0, 1.0);
            assertThat(explanation.nearest()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void while_the_model_is_of_no_use_some_proposals_are_spread() {
        SplittableRandom random = new SplittableRandom(1);
        List<Trial> trials = new ArrayList<>();
        Set<String> methods = new HashSet<>();
        for (int i = 1; i <= 40; i++) {
            Proposal proposal = new BayesSearch(line, LEAST, 3)
                    .propose(new History(trials), 1)
                    .getFirst();
            trials.add(new Trial(i, proposal.point(), new Trial.Outcome.Observed(random.nextGaussian())));
            if (i > 20) {
                methods.add(proposal.explanation().orElseThrow().method());
            }
        }

        assertThat(methods).containsExactlyInAnyOrder("bayes", "sobol");
    }

    @Test
    void before_the_model_begins_the_sequence_is_named() {
        assertThat(new BayesSearch(line, LEAST, 3)
                        .propose(History.EMPTY, 1)
                        .getFirst()
                        .explanation()
                        .orElseThrow()
                        .method())
                .isEqualTo("sobol");
    }

    @Test
    void a_warped_value_is_turned_back() {
        double[] costs = {3, 1, Double.NaN, 7, 2, 1e9, Double.POSITIVE_INFINITY, 0.5, 4};
        Warp warp = Warp.of(costs);
        for (int i = 0; i < costs.length; i++) {
            if (Double.isFinite(costs[i])) {
                assertThat(warp.cost(warp.values()[i])).isCloseTo(costs[i], within(1e-6 * costs[i]));
            }
        }

        assertThat(warp.cost(100)).isLessThan(0.5);
        assertThat(warp.cost(-100)).isEqualTo(1e9);
        assertThat(Warp.of(Double.NaN, Double.NaN).cost(0)).isNaN();
    }

    private interface Shape {
        double at(double x);
    }

    private History history(int count, Shape shape, double noise, SplittableRandom random) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Point point = line.sample(random).orElseThrow();
            double value = shape.at((Double) point.value("x")) + noise * random.nextGaussian();
            trials.add(new Trial(i, point, new Trial.Outcome.Observed(value)));
        }
        return new History(trials);
    }
}
