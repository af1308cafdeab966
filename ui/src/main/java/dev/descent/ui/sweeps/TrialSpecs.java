package dev.descent.ui.sweeps;

import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepObjective;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Colours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What a sweep's charts show, from its trials. */
final class TrialSpecs {
    private TrialSpecs() {}

    /** The parameters that trials have, those with the most different values first. */
    static List<String> parameters(Sweep sweep) {
        TreeSet<String> names = new TreeSet<>();
        sweep.trials().forEach(trial -> names.addAll(trial.parameters().keySet()));
        return names.stream()
                .sorted(Comparator.comparing((String name) -> -values(sweep, name)))
                .toList();
    }

    private static long values(Sweep sweep, String name) {
        return sweep.trials().stream()
                .map(trial -> trial.parameters().get(name))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    /** Whether the values of a parameter are better seen on a logarithmic axis: positive, and more than a hundredfold apart. */
    static boolean isWide(Sweep sweep, String parameter) {
        double[] values = sweep.trials().stream()
                .mapToDouble(trial -> number(trial, parameter))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length > 1 && values[0] > 0 && values[values.length - 1] / values[0] > 100;
    }

    static Spec.BestSoFar best(Sweep sweep) {
        List<Spec.Dot> dots = new ArrayList<>();
        List<double[]> best = new ArrayList<>();
        boolean maximize = sweep.objective().goal().equals("maximize");
        Double leader = null;
        for (Trial trial : sweep.trials()) {
            Double value = trial.value();
            if (value != null && Double.isFinite(value)) {
                dots.add(dot(sweep, trial, trial.number(), value, null));
                boolean better = leader == null || maximize == value > leader;
                boolean counts = trial.status() != RunStatus.STOPPED && !trial.isInfeasible();
                leader = better && counts ? value : leader;
            }
            if (leader != null) {
                best.add(new double[] {trial.number(), leader});
            }
        }
        return new Spec.BestSoFar("Best value so far", name(sweep), dots, best);
    }

    /** The first two of several objectives against each other, with the front. */
    static Spec.Scatter front(Sweep sweep, Tradeoff tradeoff) {
        List<SweepObjective> objectives = tradeoff.objectives();
        List<Trial> known = sweep.trials().stream()
                .filter(trial -> Double.isFinite(value(trial, 0)) && Double.isFinite(value(trial, 1)))
                .toList();
        List<double[]> stair = objectives.size() > 2
                ? List.of()
                : tradeoff.front().stream()
                        .flatMap(number -> known.stream().filter(trial -> trial.number() == number))
                        .map(trial -> new double[] {value(trial, 0), value(trial, 1)})
                        .toList();
        return new Spec.Scatter(
                objectives.size() > 2 ? "Front, seen along the first two objectives" : "Front",
                objectives.get(0).metric(),
                objectives.get(1).metric(),
                known.stream()
                        .map(trial -> dot(sweep, trial, value(trial, 0), value(trial, 1), null))
                        .toList(),
                List.of(),
                stair);
    }

    private static double value(Trial trial, int objective) {
        List<Double> values = trial.values();
        return values == null || values.size() <= objective ? Double.NaN : values.get(objective);
    }

    static Spec.Scatter scatter(Sweep sweep, String parameter) {
        List<Trial> trials = sweep.trials().stream()
                .filter(trial -> trial.value() != null && trial.parameters().containsKey(parameter))
                .toList();
        boolean numbers = trials.stream().allMatch(trial -> trial.parameters().get(parameter) instanceof Number);
        List<String> words = numbers
                ? List.of()
                : trials.stream()
                        .map(trial -> text(trial, parameter))
                        .distinct()
                        .sorted()
                        .toList();
        List<Spec.Dot> dots = trials.stream()
                .map(trial -> dot(
                        sweep,
                        trial,
                        numbers ? number(trial, parameter) : words.indexOf(text(trial, parameter)),
                        trial.value() == null ? Double.NaN : trial.value(),
                        numbers ? null : text(trial, parameter)))
                .toList();
        return new Spec.Scatter(
                parameter.isEmpty() ? "Parameter and objective" : parameter + " and objective",
                parameter,
                name(sweep),
                dots,
                words);
    }

    private static Spec.Dot dot(
            Sweep sweep, Trial trial, double x, double y, @org.jspecify.annotations.Nullable String label) {
        String run = trial.runs().isEmpty() ? "" : trial.runs().getFirst().value();
        return new Spec.Dot(
                x,
                y,
                "trial " + trial.number(),
                label,
                run.isEmpty() ? "" : "runs/" + run,
                Colours.of(run),
                isBest(sweep, trial));
    }

    private static boolean isBest(Sweep sweep, Trial trial) {
        Tradeoff tradeoff = sweep.tradeoff();
        Trial best = sweep.best();
        return tradeoff == null
                ? best != null && best.number() == trial.number()
                : tradeoff.front().contains(trial.number());
    }

    private static String name(Sweep sweep) {
        return sweep.objective().metric() + (sweep.objective().at().equals("best") ? " (best, optimistic)" : "");
    }

    private static double number(Trial trial, String parameter) {
        return trial.parameters().get(parameter) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String text(Trial trial, String parameter) {
        return String.valueOf(trial.parameters().get(parameter));
    }
}
