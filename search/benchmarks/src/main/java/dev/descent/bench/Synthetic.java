package dev.descent.bench;

import dev.descent.math.Order;
import dev.descent.math.Sobol;
import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Functions of which the optimum is known: minimised, without noise, shifted and, most of them, rotated by numbers that depend on their names
 * alone. Regret 0 is the optimum, 1 the median of 4096 Sobol points. {@code low/} has two to six real parameters, {@code mixed/} integers and
 * categories, {@code tree/} conditions, {@code 20d/}, {@code 50d/} and {@code 100d/} so many real ones.
 */
final class Synthetic implements Problem {
    private static final int SPREAD = 4096;
    private static final double INNER = 0.6;

    private final String name;
    private final SearchSpace space;
    private final ToDoubleFunction<Point> function;
    private final double least;

    private Synthetic(String name, SearchSpace space, ToDoubleFunction<Point> function, double least) {
        this.name = name;
        this.space = space;
        this.function = function;
        this.least = least;
    }

    static List<Problem> all() {
        List<Problem> problems = new ArrayList<>(List.of(
                branin(),
                hartmann(),
                moved("low/rosenbrock4", 4, x -> Functions.rosenbrock(scaled(x, 4))),
                moved("low/levy6", 6, x -> Functions.levy(scaled(x, 10))),
                moved("low/ackley6", 6, x -> Functions.ackley(scaled(x, 15))),
                mixed(),
                tree()));
        for (int d : new int[] {20, 50, 100}) {
            problems.add(moved(d + "d/ackley", d, x -> Functions.ackley(scaled(x, 15))));
            problems.add(moved(d + "d/rosenbrock", d, x -> Functions.rosenbrock(scaled(x, 4))));
            problems.add(moved(d + "d/levy", d, x -> Functions.levy(scaled(x, 10))));
            problems.add(moved(d + "d/few", d, x -> Functions.rosenbrock(scaled(Arrays.copyOf(x, 5), 4))));
        }
        return problems;
    }

    /** A function with its minimum 0 at the origin, moved into the unit cube and turned about its minimum. */
    private static Problem moved(String name, int dimensions, ToDoubleFunction<double[]> function) {
        Motion motion = Motion.named(name, dimensions, INNER);
        return new Synthetic(name, reals(dimensions), point -> function.applyAsDouble(motion.of(numbers(point))), 0);
    }

    private static Problem branin() {
        return new Synthetic(
                "low/branin2",
                reals(2),
                point -> {
                    double[] u = numbers(point);
                    return Functions.branin(15 * u[0] - 5, 15 * u[1]);
                },
                Functions.BRANIN_LEAST);
    }

    private static Problem hartmann() {
        return new Synthetic(
                "low/hartmann6", reals(6), point -> Functions.hartmann6(numbers(point)), Functions.HARTMANN6_LEAST);
    }

    /** Four real, three whole and three unordered parameters, of which each value stands for a place on a line. */
    private static Problem mixed() {
        List<Variable> variables = new ArrayList<>(reals(4).variables());
        int[] counts = {6, 10, 40, 3, 4, 5};
        for (int i = 0; i < 3; i++) {
            variables.add(Variable.of("n" + i, Domain.Whole.between(1, counts[i])));
        }
        for (int i = 3; i < 6; i++) {
            List<Object> values =
                    IntStream.range(0, counts[i]).<Object>mapToObj(v -> "v" + v).toList();
            variables.add(Variable.of("c" + i, new Domain.Categorical(values, List.of())));
        }
        SplittableRandom random = new SplittableRandom(77);
        double[] best = random.doubles(10, 0.2, 0.8).toArray();
        for (int i = 0; i < 6; i++) {
            best[4 + i] = (random.nextInt(counts[i]) + 0.5) / counts[i];
        }
        return new Synthetic(
                "mixed/ackley10",
                new SearchSpace(variables, List.of()),
                point -> {
                    double[] x = new double[10];
                    for (int i = 0; i < 10; i++) {
                        x[i] = 15 * (place(point.value(variables.get(i).name()), i < 4 ? 1 : counts[i - 4]) - best[i]);
                    }
                    return Functions.ackley(x);
                },
                0);
    }

    private static double place(Object value, int count) {
        return switch (value) {
            case Double number -> number;
            case Long number -> (number - 0.5) / count;
            default -> (Integer.parseInt(String.valueOf(value).substring(1)) + 0.5) / count;
        };
    }

    /** Three optimisers with parameters of their own, and a width for each of one to four layers. */
    private static Problem tree() {
        Domain unit = new Domain.Real(new Scale.Linear(0, 1));
        List<Variable> variables = new ArrayList<>();
        variables.add(Variable.of("optimizer", Domain.Categorical.of("a", "b", "c")));
        variables.add(Variable.of("rate", unit));
        List<String> parents = List.of("a", "b", "c");
        for (int i = 0; i < 6; i++) {
            variables.add(
                    Variable.of("p" + i, unit).when(new Condition.OneOf("optimizer", List.of(parents.get(i / 2)))));
        }
        variables.add(Variable.of("layers", Domain.Whole.between(1, 4)));
        variables.add(Variable.of("width", unit).repeatedBy("layers"));
        double[] best = new SplittableRandom(5).doubles(10, 0.15, 0.85).toArray();
        return new Synthetic("tree/layers", new SearchSpace(variables, List.of()), point -> treeValue(point, best), 0);
    }

    private static double treeValue(Point point, double[] best) {
        int branch = point.value("optimizer").toString().charAt(0) - 'a';
        List<?> widths = (List<?>) point.value("width");
        double sum = square((Double) point.value("rate") - best[branch]);
        for (int i = 2 * branch; i < 2 * branch + 2; i++) {
            sum += square((Double) point.value("p" + i) - best[3 + i]);
        }
        for (Object width : widths) {
            sum += 0.5 * square((Double) width - best[9]) / widths.size();
        }
        double[] offsets = {0.1, 0.05, 0};
        return Math.sqrt(sum) + offsets[branch] + 0.1 * Math.abs(widths.size() - 3);
    }

    private static double square(double x) {
        return x * x;
    }

    private static SearchSpace reals(int dimensions) {
        return new SearchSpace(
                IntStream.range(0, dimensions)
                        .mapToObj(i -> Variable.of("x" + i, new Domain.Real(new Scale.Linear(0, 1))))
                        .toList(),
                List.of());
    }

    private static double[] numbers(Point point) {
        return point.values().values().stream()
                .mapToDouble(value -> (Double) value)
                .toArray();
    }

    private static double[] scaled(double[] x, double by) {
        double[] scaled = x.clone();
        for (int i = 0; i < x.length; i++) {
            scaled[i] *= by;
        }
        return scaled;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    @Override
    public boolean isMinimised() {
        return true;
    }

    @Override
    public Answer at(Point point, RandomGenerator random) {
        double value = function.applyAsDouble(point);
        return new Answer(value, value, value);
    }

    @Override
    public Extremes extremes() {
        Sobol sobol = new Sobol(space.coordinates(), 0);
        double[] values = IntStream.range(0, SPREAD)
                .mapToDouble(i -> function.applyAsDouble(space.decode(sobol.point(i))))
                .toArray();
        return new Extremes(least, Order.median(values));
    }

    @Override
    public boolean isWidened() {
        return false;
    }
}
