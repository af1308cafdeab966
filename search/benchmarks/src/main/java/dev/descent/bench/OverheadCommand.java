package dev.descent.bench;

import dev.descent.math.Order;
import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.Trial;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a suggestion takes after many trials. */
@Command(
        name = "overhead",
        description = "Times suggestions after many trials, of ten floats and of ten mixed parameters.",
        mixinStandardHelpOptions = true)
final class OverheadCommand implements Callable<Integer> {
    private static final Objective LEAST = new Objective(Objective.Goal.MINIMIZE, OptionalDouble.empty());
    private static final int TIMES = 11;
    private static final long WARM_NANOS = 1_000_000_000;

    @Option(
            names = "--trials",
            split = ",",
            defaultValue = "100,500,1000,10000",
            description = "Past trials: ${DEFAULT-VALUE}.")
    private List<Integer> trials = List.of();

    @Option(names = "--method", split = ",", description = "Of " + Methods.LISTED + "; all unless given.")
    private List<String> methods = Methods.NAMES;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        Map<String, SearchSpace> spaces = new LinkedHashMap<>();
        spaces.put("10 floats", floats());
        spaces.put("10 mixed", mixed());
        List<Row> rows = new ArrayList<>();
        spaces.forEach((name, space) -> {
            for (String method : methods) {
                for (int count : trials) {
                    rows.add(row(name, space, method, count));
                    output.progress(name + ", " + method + ", " + count + ": "
                            + rows.getLast().suggestMs() + " ms");
                }
            }
        });
        output.print(rows);
        return 0;
    }

    /** The median of suggestions, each told before the next, after a second of others: a server has long run its code. */
    private static Row row(String name, SearchSpace space, String method, int count) {
        Optimizer optimizer = Methods.of(method, space, LEAST, 1);
        SplittableRandom random = new SplittableRandom(0);
        List<Trial> history = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            add(history, space.sample(random).orElseThrow(), random);
        }
        double[] times = new double[TIMES];
        long start = System.nanoTime();
        do {
            optimizer.propose(new History(history), 1);
        } while (System.nanoTime() - start < WARM_NANOS);
        for (int i = -1; i < TIMES; i++) {
            long begin = System.nanoTime();
            Point point = optimizer.propose(new History(history), 1).getFirst().point();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
            add(history, point, random);
        }
        return new Row(
                name, method, count, null, null, null, Order.median(times), Order.quantile(times, 0.95), null, null);
    }

    private static void add(List<Trial> history, Point point, SplittableRandom random) {
        double value = 0.05 * random.nextGaussian();
        for (Map.Entry<String, Object> entry : point.values().entrySet()) {
            value += switch (entry.getValue()) {
                case String text -> text.length() / 5.0;
                case Number number
                when List.of("learning_rate", "weight_decay", "units").contains(entry.getKey()) ->
                    0.05 * Math.pow(Math.log(number.doubleValue()), 2);
                case Number number -> Math.pow(number.doubleValue() / 10, 2);
                default -> 0;
            };
        }
        history.add(new Trial(history.size() + 1, point, new Trial.Outcome.Observed(value)));
    }

    private static SearchSpace floats() {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            variables.add(Variable.of("x" + i, new Domain.Real(new Scale.Linear(-5, 5))));
        }
        return new SearchSpace(variables, List.of());
    }

    private static SearchSpace mixed() {
        return SearchSpace.of(
                Variable.of("learning_rate", new Domain.Real(new Scale.Log(1e-5, 1))),
                Variable.of("weight_decay", new Domain.Real(new Scale.Log(1e-6, 1e-1))),
                Variable.of("dropout", new Domain.Real(new Scale.Linear(0, 0.6))),
                Variable.of("momentum", new Domain.Real(new Scale.Linear(0.5, 0.99))),
                Variable.of("layers", Domain.Whole.between(1, 8)),
                Variable.of("units", new Domain.Whole(new Scale.Log(16, 2048), 1)),
                Variable.of("batch", new Domain.Whole(new Scale.Linear(16, 512), 16)),
                Variable.of("optimizer", Domain.Categorical.of("sgd", "adam", "adamw", "rms")),
                Variable.of("weights", Domain.Categorical.of("he", "xavier", "orthogonal", "lecun")),
                Variable.of("activation", Domain.Categorical.of("relu", "gelu", "silu")));
    }
}
