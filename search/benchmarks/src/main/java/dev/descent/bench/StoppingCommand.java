package dev.descent.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.math.Order;
import dev.descent.search.stop.FalseStops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What stopping rules cost and save. */
@Command(
        name = "stopping",
        description = {
            "Plays stopping rules over recorded curves (TaskSet's format). Each repeat draws so many configurations. Regret: the last validation"
                    + " loss of the best run that was not stopped, 0 = best of the task, 1 = its median. Epochs: all that were spent.",
            "asha-3-1, asha-4-1, asha-3-5, hyperband-3-1, median, race, race-2, extrapolation: rules of sweep files, unguarded. guarded-…: the best one kept, and"
                    + " the replay check. measured-…: and a random 5 % of the stopped let finish; of these, 'wrong' ended better than all others.",
            "full: nothing is stopped. top3-after-5: all to epoch 5, the best 3 to the end, which takes all runs side by side."
        },
        mixinStandardHelpOptions = true)
final class StoppingCommand implements Callable<Integer> {
    @Option(names = "--data", description = "Folder with curve files; without it, made-up curves alone.")
    private @Nullable Path data;

    @Option(names = "--synthetic", description = "Made-up curves, too.")
    private boolean synthetic;

    @Option(names = "--rule", split = ",", description = "Only these; the usual ones unless given.")
    private List<String> only = List.of();

    @Option(names = "--trials", defaultValue = "100", description = "Configurations a repeat: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(names = "--repeats", defaultValue = "50", description = "Repeats a task: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--parallel",
            split = ",",
            defaultValue = "1,100",
            description = "Runs side by side: ${DEFAULT-VALUE}.")
    private List<Integer> parallel = List.of();

    @Mixin
    private Output output = new Output();

    /** A line of the results. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @JsonProperty("data") String data,
            @JsonProperty("method") String method,
            @JsonProperty("parallel") int parallel,
            @JsonProperty("trials") int trials,
            @JsonProperty("runs") int runs,
            @JsonProperty("mean_regret") double meanRegret,
            @JsonProperty("median_regret") double medianRegret,
            @JsonProperty("epochs") double epochs,
            @JsonProperty("spared") @Nullable Integer spared,
            @JsonProperty("wrong") @Nullable Integer wrong) {}

    private record Key(String data, String method, int parallel) {}

    @Override
    public Integer call() throws IOException {
        List<Curves> tasks = new ArrayList<>(data == null ? List.of() : Curves.below(data));
        if (synthetic || data == null) {
            tasks.addAll(SyntheticCurves.all());
        }
        if (tasks.isEmpty() || trials < 1 || repeats < 1 || parallel.stream().anyMatch(lanes -> lanes < 1)) {
            throw new IllegalArgumentException(
                    "need trials, repeats and runs side by side of at least 1 and curve files below " + data);
        }
        Map<Key, List<Candidate.Result>> results = new LinkedHashMap<>();
        for (Curves task : tasks) {
            output.progress(task.name());
            play(task, results);
        }
        List<Line> lines = new ArrayList<>();
        results.forEach((key, outcomes) -> lines.add(line(key, outcomes)));
        output.print(lines, () -> lines.forEach(StoppingCommand::print));
        return 0;
    }

    private void play(Curves task, Map<Key, List<Candidate.Result>> results) {
        SplittableRandom random = new SplittableRandom(task.name().hashCode());
        String pool = task.name().substring(0, task.name().indexOf('/'));
        for (int repeat = 0; repeat < repeats; repeat++) {
            List<double[]> drawn = draw(task.losses(), random);
            for (int lanes : parallel) {
                for (Candidate candidate : Candidate.all(drawn.getFirst().length, lanes, only, repeat)) {
                    Candidate.Result result = candidate.play(drawn, task.losses());
                    for (String name : List.of(task.name(), pool)) {
                        results.computeIfAbsent(new Key(name, candidate.name(), lanes), key -> new ArrayList<>())
                                .add(result);
                    }
                }
            }
        }
    }

    /** The first of a random order. */
    private List<double[]> draw(List<double[]> losses, SplittableRandom random) {
        List<double[]> left = new ArrayList<>(losses);
        List<double[]> drawn = new ArrayList<>();
        while (drawn.size() < trials && !left.isEmpty()) {
            int place = random.nextInt(left.size());
            drawn.add(left.get(place));
            left.set(place, left.getLast());
            left.removeLast();
        }
        return drawn;
    }

    private Line line(Key key, List<Candidate.Result> results) {
        double[] regrets =
                results.stream().mapToDouble(Candidate.Result::regret).toArray();
        List<FalseStops> measured =
                results.stream().flatMap(result -> result.measured().stream()).toList();
        return new Line(
                key.data(),
                key.method(),
                key.parallel(),
                trials,
                regrets.length,
                Arrays.stream(regrets).average().orElse(Double.NaN),
                Order.median(regrets),
                results.stream().mapToDouble(Candidate.Result::epochs).average().orElse(Double.NaN),
                measured.isEmpty()
                        ? null
                        : (Integer)
                                measured.stream().mapToInt(FalseStops::finished).sum(),
                measured.isEmpty()
                        ? null
                        : (Integer)
                                measured.stream().mapToInt(FalseStops::wrong).sum());
    }

    private static void print(Line line) {
        System.out.printf(
                Locale.ROOT,
                "%-70s %-22s %4d at once   regret %.4f (median %.4f)   epochs %6.0f%s%n",
                line.data(),
                line.method(),
                line.parallel(),
                line.meanRegret(),
                line.medianRegret(),
                line.epochs(),
                line.spared() == null ? "" : "   " + line.wrong() + " wrong of " + line.spared() + " spared");
    }
}
