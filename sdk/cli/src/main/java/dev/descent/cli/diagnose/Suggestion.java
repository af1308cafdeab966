package dev.descent.cli.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.ErrorCode;
import dev.descent.api.Finding;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The next sweep that a diagnosis calls for, as a sweep file: the sweep's own file with one parameter varied around what was found and
 * all others as they were. What it changes, why, and what to expect stands in its first lines.
 */
final class Suggestion {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Blocks of a sweep file that the suggestion writes anew, or that make no sense beside one varied parameter. */
    private static final Set<String> REPLACED = Set.of(
            "name",
            "description",
            "method",
            "parameters",
            "forbidden",
            "priors",
            "warm_start",
            "replicates",
            "seeds",
            "early_terminate",
            "budget",
            "run_cap",
            "seed");

    private final Sweep sweep;
    private final Trial trial;
    private final Finding finding;

    private Suggestion(Sweep sweep, Trial trial, Finding finding) {
        this.sweep = sweep;
        this.trial = trial;
        this.finding = finding;
    }

    /** What to vary: a parameter, its values, how many seeds; and why, with the effect to expect. */
    private record Change(String parameter, List<?> values, int seeds, String why) {}

    /**
     * The file for the gravest finding that something can be suggested for.
     *
     * @param trial the trial to start from; the best one for a sweep's own findings
     * @throws DescentException STATE where nothing is suggested, with the reason
     */
    static String of(Sweep sweep, @Nullable Trial trial, Diagnosis diagnosis) {
        Trial from = trial != null ? trial : sweep.best() != null ? sweep.best() : first(sweep);
        for (Finding finding : diagnosis.findings()) {
            Suggestion suggestion = new Suggestion(sweep, from, finding);
            Optional<Change> change = suggestion.change();
            if (change.isPresent()) {
                return suggestion.file(change.orElseThrow());
            }
        }
        throw refused("nothing is suggested for " + diagnosis.subject() + ", whose verdict is "
                + diagnosis.verdict()
                + ": suggestions are made for double descent, overfitting, divergence, oscillation and learning rates, where the sweep"
                + " has a parameter to vary (learning_rate, weight_decay, the capacity)");
    }

    private static Trial first(Sweep sweep) {
        if (sweep.trials().isEmpty()) {
            throw refused("sweep " + sweep.id().value() + " has no trials to start from");
        }
        return sweep.trials().getFirst();
    }

    private Optional<Change> change() {
        return switch (finding.kind()) {
            case "double-descent", "cannot-tell" -> sweep.capacity() == null ? Optional.empty() : seeds();
            case "overfitting", "label-noise" ->
                ladder(
                        "weight_decay",
                        List.of(0., 1e-4, 1e-3, 1e-2),
                        "Overfitting of " + percent(finding.effect())
                                + ": a ladder of weight decay. Tuned, it takes most of such a rise away (Nakkiran et al. 2021 for the same"
                                + " with double descent); too much of it underfits, which the last step shows.");
            case "diverged", "exploding-gradient", "oscillating", "learning-rate-too-high" ->
                rates(
                        new double[] {1, .3, .1, .03},
                        "A ladder of lower learning rates: about a third of this one is usually stable; where the lowest ends worst, the"
                                + " one above it is the answer.");
            case "learning-rate-too-low" ->
                rates(
                        new double[] {1, 3, 10, 30},
                        "A ladder of higher learning rates: the highest that does not diverge is about three times the best.");
            default -> Optional.empty();
        };
    }

    /** Three capacities with twice the seeds: below the peak, at it and beyond. */
    private Optional<Change> seeds() {
        String parameter = sweep.capacity() == null ? "" : sweep.capacity().parameter();
        TreeMap<Double, Object> swept = new TreeMap<>();
        for (Trial one : sweep.trials()) {
            if (one.parameters().get(parameter) instanceof Number value) {
                swept.put(value.doubleValue(), value);
            }
        }
        if (swept.size() < 5) {
            return Optional.empty();
        }
        List<Object> all = new ArrayList<>(swept.values());
        List<Object> some = List.of(all.get(all.size() / 5), all.get(all.size() / 2), all.getLast());
        int count = Math.max(10, 2 * sweep.replicates());
        boolean known = finding.kind().equals("double-descent");
        return Optional.of(new Change(
                parameter,
                known ? some : all,
                known ? count : 5,
                known
                        ? "Double descent was found: three capacities (left, middle, right) with " + count
                                + " seeds each halve the width of the ratios' intervals or better."
                        : "Too few seeds to tell a peak: 5 would detect one of 30 % with probability .99 where seeds differ by 10 %, .32"
                                + " where they differ by 20 %."));
    }

    private Optional<Change> rates(double[] factors, String why) {
        for (String name : List.of("learning_rate", "lr", "optimizer.lr")) {
            if (trial.parameters().get(name) instanceof Number rate) {
                List<Double> values = new ArrayList<>();
                for (double factor : factors) {
                    values.add(Double.parseDouble(String.format(Locale.ROOT, "%.3g", factor * rate.doubleValue())));
                }
                return Optional.of(new Change(name, values, 2, why));
            }
        }
        return Optional.empty();
    }

    private Optional<Change> ladder(String parameter, List<Double> values, String why) {
        boolean known =
                trial.parameters().containsKey(parameter) || sweep.file().matches("(?s)(.*\n)?recipe:.*classifier.*");
        return known ? Optional.of(new Change(parameter, values, 3, why)) : Optional.empty();
    }

    private String file(Change change) {
        if (sweep.file().stripLeading().startsWith("{")) {
            throw refused("the sweep's file is JSON; suggestions are made from YAML files only");
        }
        Map<String, Object> parameters = new TreeMap<>(trial.parameters());
        parameters.remove(change.parameter());
        StringBuilder text = new StringBuilder();
        text.append("# Suggested by the diagnosis (")
                .append(finding.kind())
                .append("): ")
                .append(change.why())
                .append('\n');
        text.append("name: ")
                .append(json(sweep.name() + ", after " + finding.kind()))
                .append('\n');
        blocks(sweep.file()).forEach((key, lines) -> text.append(REPLACED.contains(key) ? "" : lines));
        text.append("method: grid\nparameters:\n");
        text.append("  ")
                .append(json(change.parameter()))
                .append(": {values: ")
                .append(json(change.values()))
                .append("}\n");
        parameters.forEach((name, value) -> text.append("  ")
                .append(json(name))
                .append(": {value: ")
                .append(json(value))
                .append("}\n"));
        return text.append("replicates: {count: ")
                .append(change.seeds())
                .append("}\n")
                .toString();
    }

    /** Lines by the top-level key that they belong to; comments before the first key are left out. */
    private static Map<String, String> blocks(String file) {
        Map<String, String> blocks = new LinkedHashMap<>();
        String key = "";
        for (String line : file.split("\n", -1)) {
            boolean opens = !line.isBlank() && " \t#-]})'\"".indexOf(line.charAt(0)) < 0 && line.indexOf(':') > 0;
            key = opens ? line.substring(0, line.indexOf(':')).strip() : key;
            if (!key.isEmpty() && !line.isBlank() && !line.startsWith("#") && !line.startsWith("---")) {
                blocks.merge(key, line + "\n", String::concat);
            }
        }
        return blocks;
    }

    /** Why nothing can be suggested. */
    static DescentException refused(String why) {
        return new DescentException(ErrorCode.STATE, why);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("parameters are JSON", impossible);
        }
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "unknown size" : Math.round(100 * share) + " %";
    }
}
