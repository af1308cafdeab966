package dev.descent.bench;

import dev.descent.math.Order;
import dev.descent.search.Objective;
import dev.descent.search.stop.Asha;
import dev.descent.search.stop.Course;
import dev.descent.search.stop.Extrapolation;
import dev.descent.search.stop.FalseStops;
import dev.descent.search.stop.Guard;
import dev.descent.search.stop.Hyperband;
import dev.descent.search.stop.Median;
import dev.descent.search.stop.Race;
import dev.descent.search.stop.Replay;
import dev.descent.search.stop.StoppingRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A way to spend epochs on runs. */
record Candidate(String name, Function<List<double[]>, Replay.Outcome> play) {
    /** What a run that is not finite costs at its end: far more than any that is. */
    private static final double LOST = 1_000;

    private static final Set<String> STANDARD = Set.of(
            "top3-after-5",
            "asha-3-1",
            "asha-3-5",
            "hyperband-3-1",
            "guarded-race",
            "measured-race",
            "measured-extrapolation");

    /** @param measured where runs were spared */
    record Result(double regret, double epochs, Optional<FalseStops> measured) {}

    static List<Candidate> all(int length, int parallel, List<String> only, long seed) {
        Map<String, StoppingRule> rules = new LinkedHashMap<>();
        rules.put("asha-3-1", new Asha(1, 3));
        rules.put("asha-4-1", new Asha(1, 4));
        rules.put("asha-3-5", new Asha(5, 3));
        rules.put("hyperband-3-1", Hyperband.from(1, 3, false));
        rules.put("median", new Median(5, 1, 5));
        rules.put("race", new Race(1));
        rules.put("race-2", new Race(2));
        rules.put("extrapolation", new Extrapolation(5, length, .05, 5));
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate("full", drawn -> cut(drawn, drawn.size(), length)));
        if (parallel > 1) {
            all.add(new Candidate("top3-after-5", drawn -> cut(drawn, 3, 5)));
        }
        rules.forEach((name, rule) -> {
            all.add(of(name, rule, Guard.NONE, parallel));
            all.add(of("guarded-" + name, rule, new Guard(1, 0, true, seed), parallel));
            all.add(of("measured-" + name, rule, new Guard(1, .05, true, seed), parallel));
        });
        return all.stream()
                .filter(candidate -> only.isEmpty() ? candidate.isStandard() : only.contains(candidate.name()))
                .toList();
    }

    /** Whether it is played where nothing else is said. */
    private boolean isStandard() {
        return !name.contains("-") || STANDARD.contains(name);
    }

    private static Candidate of(String name, StoppingRule rule, Guard guard, int parallel) {
        return new Candidate(name, drawn -> new Replay(rule, guard, parallel).play(drawn, Objective.Goal.MINIMIZE));
    }

    Result play(List<double[]> drawn, List<double[]> task) {
        Replay.Outcome outcome = play.apply(drawn);
        double[] ends = task.stream().mapToDouble(Candidate::end).toArray();
        double best = Order.quantile(ends, 0);
        double regret = (Math.min(LOST, outcome.best()) - best) / (Order.median(ends) - best);
        return new Result(regret, outcome.spent(), measured(outcome));
    }

    private Optional<FalseStops> measured(Replay.Outcome outcome) {
        if (!name.startsWith("measured-")) {
            return Optional.empty();
        }
        Set<String> spared = outcome.spared().stream().map(String::valueOf).collect(Collectors.toSet());
        Map<String, Double> finals = outcome.finished().entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
        return Optional.of(FalseStops.of(spared, finals));
    }

    /** All to an epoch, then the best to the end. */
    private static Replay.Outcome cut(List<double[]> drawn, int kept, int epoch) {
        List<Course> courses = IntStream.range(0, drawn.size())
                .mapToObj(i -> Course.of(Integer.toString(i), drawn.get(i), Objective.Goal.MINIMIZE))
                .sorted(Comparator.comparingDouble(course -> course.at(epoch)))
                .toList();
        Map<Integer, Double> finished = courses.stream()
                .limit(kept)
                .collect(Collectors.toMap(course -> Integer.valueOf(course.run()), course -> course.at(course.size())));
        int length = courses.getFirst().size();
        long spent = (long) drawn.size() * epoch + (long) finished.size() * (length - epoch);
        return new Replay.Outcome(spent, finished, Map.of(), Set.of());
    }

    private static double end(double[] losses) {
        double last = losses[losses.length - 1];
        return Double.isFinite(last) ? Math.min(LOST, last) : LOST;
    }
}
