package dev.descent.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.Parameter;
import dev.descent.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks values against typed parameters, and finds every mistake rather than the first. */
final class ParameterCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Values as the parameters say, standards where nothing is given; mistakes are collected and leave their value out.
     *
     * @param prefix what stands before a name in a problem's key, {@code ""} or {@code "data."}
     * @param except names in the object that belong to somebody else
     */
    Values check(JsonNode given, List<Parameter> parameters, String prefix, List<String> except) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            JsonNode value = given.hasNonNull(parameter.name()) ? given.get(parameter.name()) : standard(parameter);
            Object typed = value == null ? null : typed(value, parameter, prefix);
            if (typed != null) {
                values.put(parameter.name(), typed);
            }
        }
        List<String> names = parameters.stream().map(Parameter::name).toList();
        given.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name) && !except.contains(name)) {
                add(prefix + name, given.get(name), "one of " + String.join(", ", names));
            }
        });
        return new Values(values);
    }

    /** Adds a mistake that no single parameter shows. */
    void add(String key, JsonNode given, String accepted) {
        problems.add(new Problem(
                0, key, given.toString(), accepted, "need " + accepted + " for '" + key + "', got " + given));
    }

    private static @Nullable JsonNode standard(Parameter parameter) {
        String standard = parameter.standard();
        try {
            return standard == null ? null : JSON.readTree(standard);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the standard of '" + parameter.name() + "' is no JSON: " + standard, e);
        }
    }

    private @Nullable Object typed(JsonNode given, Parameter parameter, String prefix) {
        Object typed = switch (parameter.type()) {
            case "integer" -> integer(given, parameter);
            case "real" -> real(given, parameter);
            case "integers" -> integers(given, parameter);
            case "text" -> given.isTextual() && parameter.values().contains(given.asText()) ? given.asText() : null;
            default -> throw new IllegalStateException("unknown type " + parameter.type());
        };
        if (typed == null) {
            add(prefix + parameter.name(), given, accepted(parameter));
        }
        return typed;
    }

    private static @Nullable Long integer(JsonNode given, Parameter parameter) {
        Double number = real(given, parameter);
        return number == null || number != Math.rint(number) ? null : Long.valueOf(number.longValue());
    }

    private static @Nullable Double real(JsonNode given, Parameter parameter) {
        double number = given.asDouble(Double.NaN);
        Double min = parameter.min();
        Double max = parameter.max();
        boolean inside = given.isNumber() && (min == null || number >= min) && (max == null || number <= max);
        return inside ? number : null;
    }

    /** A single number stands for a list of one. */
    private static @Nullable List<Long> integers(JsonNode given, Parameter parameter) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode one : given.isArray() ? given : JSON.createArrayNode().add(given)) {
            Long number = integer(one, parameter);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private static String accepted(Parameter parameter) {
        if (!parameter.values().isEmpty()) {
            return "one of " + String.join(", ", parameter.values());
        }
        String range = " from " + number(parameter.min()) + " to " + number(parameter.max());
        return switch (parameter.type()) {
            case "integer" -> "a whole number" + range;
            case "integers" -> "a whole number or a list of them, each" + range;
            default -> "a number" + range;
        };
    }

    private static String number(@Nullable Double bound) {
        if (bound == null) {
            return "any";
        }
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString(bound.longValue())
                : Double.toString(bound);
    }
}
