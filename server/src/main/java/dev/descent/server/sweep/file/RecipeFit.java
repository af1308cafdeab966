package dev.descent.server.sweep.file;

import dev.descent.api.Parameter;
import dev.descent.api.Recipe;
import dev.descent.search.space.Domain;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import dev.descent.server.filter.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares parameters and data with what a recipe accepts. */
final class RecipeFit {
    private static final String DATA = "data.";
    private static final int LISTED = 10_000;

    private final Recipe recipe;
    private final Problems problems;

    RecipeFit(Recipe recipe, Problems problems) {
        this.recipe = recipe;
        this.problems = problems;
    }

    void check(SearchSpace space, ParameterReader reader) {
        for (Variable variable : space.variables()) {
            int line = reader.line(variable.name());
            String key = "parameters." + variable.name();
            find(variable.name(), key, line).ifPresent(parameter -> {
                boolean fits = variable.repeat() == null
                        ? fits(parameter, variable.domain())
                        : parameter.type().equals("integers") && fits(parameter, variable.domain());
                if (!fits) {
                    refuse(parameter, key, line, described(variable));
                }
            });
        }
    }

    /** Checks one fixed value of the data. */
    void checkData(String name, Object value, int line) {
        String key = DATA + name;
        find(key, key, line)
                .filter(parameter -> !accepts(parameter, value))
                .ifPresent(parameter -> refuse(parameter, key, line, String.valueOf(value)));
    }

    /** Checks that the recipe logs a metric. */
    void checkMetric(String metric, String key, int line) {
        if (!recipe.metrics().isEmpty() && !recipe.metrics().contains(metric)) {
            problems.say(
                    line,
                    key,
                    metric,
                    String.join(", ", recipe.metrics()),
                    "'" + key + "': the recipe '" + recipe.name() + "' does not log '" + metric + "'"
                            + Nearest.hint(metric, recipe.metrics()));
        }
    }

    boolean knows(String parameter) {
        return recipe.parameters().stream().anyMatch(known -> known.name().equals(parameter));
    }

    private Optional<Parameter> find(String name, String key, int line) {
        boolean data = name.startsWith(DATA);
        List<Parameter> known = data ? recipe.data() : recipe.parameters();
        String plain = data ? name.substring(DATA.length()) : name;
        Optional<Parameter> found = known.stream()
                .filter(parameter -> parameter.name().equals(plain))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names = known.stream().map(Parameter::name).toList();
            problems.say(
                    line,
                    key,
                    plain,
                    String.join(", ", names),
                    "the recipe '" + recipe.name() + "' has no " + (data ? "data " : "") + "parameter '" + plain + "'"
                            + Nearest.hint(plain, names));
        }
        return found;
    }

    private void refuse(Parameter parameter, String key, int line, String given) {
        problems.add(line, key, given, accepted(parameter));
    }

    /** Whether all values of a domain are accepted: both ends of a range, every one of a list. */
    private static boolean fits(Parameter parameter, Domain domain) {
        return switch (domain) {
            case Domain.Real real ->
                parameter.type().equals("real")
                        && inRange(parameter, real.scale().low(), real.scale().high());
            case Domain.Stepped stepped ->
                parameter.type().equals("real")
                        && inRange(
                                parameter,
                                stepped.scale().low(),
                                stepped.scale().high());
            case Domain.Whole whole -> fits(parameter, whole);
            default -> domain.values().stream().allMatch(value -> accepts(parameter, value));
        };
    }

    private static boolean fits(Parameter parameter, Domain.Whole whole) {
        OptionalLong size = whole.size();
        if (size.isPresent() && size.getAsLong() <= LISTED) {
            return whole.values().stream().allMatch(value -> accepts(parameter, value));
        }
        return List.of("real", "integer", "integers").contains(parameter.type())
                && inRange(parameter, whole.scale().low(), whole.scale().high());
    }

    private static boolean accepts(Parameter parameter, Object value) {
        boolean typed = switch (parameter.type()) {
            case "integer" -> value instanceof Long;
            case "real" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "text" -> value instanceof String;
            case "integers" -> value instanceof Long || isListInRange(parameter, value);
            default -> true;
        };
        boolean ranged =
                !(value instanceof Number number) || inRange(parameter, number.doubleValue(), number.doubleValue());
        boolean listed = parameter.values().isEmpty() || parameter.values().contains(String.valueOf(value));
        return typed && ranged && listed;
    }

    private static boolean isListInRange(Parameter parameter, Object value) {
        return value instanceof List<?> list
                && list.stream().allMatch(item -> item instanceof Long number && inRange(parameter, number, number));
    }

    private static boolean inRange(Parameter parameter, double low, double high) {
        Double min = parameter.min();
        Double max = parameter.max();
        return (min == null || low >= min) && (max == null || high <= max);
    }

    private static String accepted(Parameter parameter) {
        List<String> parts = new ArrayList<>();
        parts.add(Map.of(
                        "integer", "a whole number",
                        "real", "a number",
                        "boolean", "true or false",
                        "integers", "whole numbers",
                        "text", "text")
                .getOrDefault(parameter.type(), parameter.type()));
        if (!parameter.values().isEmpty()) {
            parts.add("one of " + String.join(", ", parameter.values()));
        }
        if (parameter.min() != null) {
            parts.add("from " + plain(parameter.min()));
        }
        if (parameter.max() != null) {
            parts.add("to " + plain(parameter.max()));
        }
        return String.join(" ", parts);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String described(Variable variable) {
        String text = switch (variable.domain()) {
            case Domain.Real real -> real.scale().low() + " to " + real.scale().high();
            case Domain.Stepped stepped ->
                "multiples of " + stepped.step() + " from " + stepped.scale().low() + " to "
                        + stepped.scale().high();
            case Domain.Whole whole ->
                plain(whole.scale().low()) + " to " + plain(whole.scale().high());
            default -> String.valueOf(variable.domain().values());
        };
        return variable.repeat() == null ? text : "a list of " + text;
    }
}
