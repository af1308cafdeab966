package dev.descent.server.sweep.file;

import dev.descent.api.SweepObjective;
import dev.descent.search.Objective;
import dev.descent.search.stop.Asha;
import dev.descent.search.stop.Course;
import dev.descent.search.stop.Extrapolation;
import dev.descent.search.stop.Hyperband;
import dev.descent.search.stop.Median;
import dev.descent.search.stop.Patience;
import dev.descent.search.stop.Race;
import dev.descent.search.stop.StoppingRule;
import dev.descent.search.stop.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the block {@code early_terminate}, ours or W&B's. */
final class StoppingReader {
    private static final String KEY = "early_terminate";
    private static final int MOST = 100_000_000;
    private static final int MOST_KEPT = 1_000;
    private static final double ETA = 3;
    private static final List<String> GUARDS = List.of("keep", "finish", "check");

    /** Keys of each rule. */
    private static final Map<String, List<String>> RULES = Map.of(
            "hyperband", List.of("min_iter", "max_iter", "s", "eta", "strict"),
            "asha", List.of("min_iter", "eta"),
            "race", List.of("min_iter"),
            "median", List.of("min_iter", "every", "min_trials"),
            "patience", List.of("patience", "min_delta", "min_iter"),
            "threshold", List.of("value", "min_iter"),
            "extrapolation", List.of("max_iter", "min_iter", "risk", "min_trials"));

    private static final List<String> TYPES =
            List.of("race", "hyperband", "asha", "median", "patience", "threshold", "extrapolation", "none");

    private final Fields file;
    private final SweepObjective objective;

    StoppingReader(Fields file, SweepObjective objective) {
        this.file = file;
        this.objective = objective;
    }

    /** The rule; empty for none, or where something is wrong, which has been told then. */
    Optional<EarlyTermination> read(boolean overCapacity) {
        if (isNone()) {
            return Optional.empty();
        }
        Optional<Fields> block = file.fields(KEY);
        if (block.isPresent()
                && overCapacity
                && !block.get().text("type").orElse("").equals("none")) {
            String given = file.take(KEY).map(Yaml::written).orElse(null);
            file.problems()
                    .say(
                            file.line(KEY),
                            KEY,
                            given,
                            "none",
                            "'" + KEY + "': a sweep over 'capacity' looks for double descent, which a rule that stops"
                                    + " runs early would cut off: take it out, or take out 'capacity'");
            return Optional.empty();
        }
        return block.flatMap(this::read);
    }

    private boolean isNone() {
        return file.take(KEY)
                .filter(value ->
                        value instanceof Yaml.Scalar scalar && scalar.written().equals("none"))
                .isPresent();
    }

    private Optional<EarlyTermination> read(Fields fields) {
        if (!fields.has("type")) {
            fields.missing("type", "one of " + String.join(", ", TYPES));
            return Optional.empty();
        }
        Optional<String> type = fields.oneOf("type", TYPES);
        if (type.isEmpty() || type.get().equals("none")) {
            return Optional.empty();
        }
        boolean measured = type.get().equals("extrapolation");
        int keep = fields.whole("keep", 0, MOST_KEPT).orElse(1L).intValue();
        double share = number(fields, "finish", measured ? .05 : 0, 0, 1);
        boolean replay = fields.truth("check").orElse(!type.get().equals("hyperband"));
        Optional<StoppingRule> rule = rule(type.get(), fields);
        List<String> accepted = new ArrayList<>(List.of("type"));
        accepted.addAll(RULES.getOrDefault(type.get(), List.of()));
        accepted.addAll(GUARDS);
        fields.refuseOthers(accepted);
        return rule.map(found -> new EarlyTermination(found, keep, share, replay));
    }

    private Optional<StoppingRule> rule(String type, Fields fields) {
        return switch (type) {
            case "hyperband" -> hyperband(fields);
            case "asha" -> Optional.of(new Asha(count(fields, "min_iter", 1), eta(fields)));
            case "race" -> Optional.of(new Race(count(fields, "min_iter", 1)));
            case "median" -> {
                int first = count(fields, "min_iter", 5);
                yield Optional.of(new Median(first, count(fields, "every", first), count(fields, "min_trials", 5)));
            }
            case "patience" ->
                required(fields, "patience", "a number of values without an improvement")
                        .map(patience -> new Patience(
                                patience,
                                number(fields, "min_delta", 0, 0, Double.MAX_VALUE),
                                count(fields, "min_iter", 1)));
            case "threshold" -> threshold(fields);
            case "extrapolation" -> extrapolation(fields);
            default -> throw new IllegalStateException("no rule '" + type + "'");
        };
    }

    private Optional<StoppingRule> hyperband(Fields fields) {
        double eta = eta(fields);
        boolean strict = fields.truth("strict").orElse(false);
        Optional<Long> max = fields.whole("max_iter", 1, MOST);
        Optional<Long> brackets = fields.whole("s", 1, 100);
        Optional<Long> min = fields.whole("min_iter", 1, MOST);
        if (!fields.has("max_iter")) {
            if (!fields.has("min_iter")) {
                fields.missing("min_iter", "the number of values at the first bracket, or 'max_iter' with 's'");
            }
            return min.map(first -> Hyperband.from(first.intValue(), eta, strict));
        }
        if (!fields.has("s")) {
            fields.missing("s", "the number of brackets below 'max_iter'");
        }
        if (max.isEmpty() || brackets.isEmpty()) {
            return Optional.empty();
        }
        if (max.get() / eta < 1) {
            fields.problem("max_iter", "at least " + eta + ", which is eta, for there to be a bracket below it");
            return Optional.empty();
        }
        return Optional.of(Hyperband.below(max.get().intValue(), brackets.get().intValue(), eta, strict));
    }

    private Optional<StoppingRule> threshold(Fields fields) {
        int first = count(fields, "min_iter", 1);
        if (!fields.has("value")) {
            fields.missing("value", "the worst value that is good enough after 'min_iter' values");
        }
        Objective.Goal goal = Objective.Goal.valueOf(objective.goal().toUpperCase(Locale.ROOT));
        return fields.number("value").map(value -> new Threshold(Course.cost(value, goal), first));
    }

    private Optional<StoppingRule> extrapolation(Fields fields) {
        int first = count(fields, "min_iter", 5);
        double risk = number(fields, "risk", .05, .001, .5);
        int trials = Math.max(2, count(fields, "min_trials", 5));
        Optional<Integer> last = required(fields, "max_iter", "the number of values that a whole run reports");
        if (last.isPresent() && last.get() <= first) {
            fields.problem("max_iter", "more than min_iter, which is " + first);
            return Optional.empty();
        }
        return last.map(values -> new Extrapolation(first, values, risk, trials));
    }

    private static Optional<Integer> required(Fields fields, String key, String meaning) {
        if (!fields.has(key)) {
            fields.missing(key, meaning);
        }
        return fields.whole(key, 1, MOST).map(Long::intValue);
    }

    private static int count(Fields fields, String key, int standard) {
        return fields.whole(key, 1, MOST).orElse((long) standard).intValue();
    }

    private static double eta(Fields fields) {
        Optional<Double> eta = fields.number("eta");
        if (eta.isPresent() && !(eta.get() > 1)) {
            fields.problem("eta", "a number above 1");
            return ETA;
        }
        return eta.orElse(ETA);
    }

    private static double number(Fields fields, String key, double standard, double least, double greatest) {
        Optional<Double> number = fields.number(key);
        if (number.isPresent() && !(number.get() >= least && number.get() <= greatest)) {
            fields.problem(
                    key,
                    greatest == Double.MAX_VALUE ? "a number from 0" : "a number from " + least + " to " + greatest);
            return standard;
        }
        return number.orElse(standard);
    }
}
