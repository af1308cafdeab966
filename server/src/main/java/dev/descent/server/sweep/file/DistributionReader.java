package dev.descent.server.sweep.file;

import dev.descent.search.space.Domain;
import dev.descent.search.space.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what values a parameter may take: a constant, a list, or one of W&B's distributions. */
final class DistributionReader {
    private static final double MOST_WHOLE = 1L << 53;
    private static final List<String> RANGE = List.of("min", "max");
    private static final List<String> STEPPED_RANGE = List.of("min", "max", "q");
    private static final List<String> BELL = List.of("mu", "sigma");
    private static final List<String> STEPPED_BELL = List.of("mu", "sigma", "q");

    /** The keys that each distribution reads. */
    private static final Map<String, List<String>> KEYS = keys();

    private final Fields fields;
    private final String name;

    DistributionReader(Fields fields, String name) {
        this.fields = fields;
        this.name = name;
    }

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("constant", List.of("value"));
        keys.put("categorical", List.of("values", "ordered"));
        keys.put("categorical_w_probabilities", List.of("values", "probabilities"));
        keys.put("uniform", RANGE);
        keys.put("int_uniform", RANGE);
        keys.put("q_uniform", STEPPED_RANGE);
        keys.put("log_uniform", RANGE);
        keys.put("log_uniform_values", RANGE);
        keys.put("q_log_uniform", STEPPED_RANGE);
        keys.put("q_log_uniform_values", STEPPED_RANGE);
        keys.put("inv_log_uniform", RANGE);
        keys.put("inv_log_uniform_values", RANGE);
        keys.put("normal", BELL);
        keys.put("q_normal", STEPPED_BELL);
        keys.put("log_normal", BELL);
        keys.put("q_log_normal", STEPPED_BELL);
        keys.put("beta", List.of("a", "b"));
        keys.put("q_beta", List.of("a", "b", "q"));
        return keys;
    }

    /** All keys that any distribution reads. */
    static List<String> allKeys() {
        List<String> all = new ArrayList<>(
                KEYS.values().stream().flatMap(List::stream).distinct().toList());
        all.add("distribution");
        return all;
    }

    /** The domain; empty where something is wrong, which has been told then. */
    Optional<Domain> read() {
        Optional<String> distribution = distribution();
        if (distribution.isEmpty()) {
            return Optional.empty();
        }
        String kind = distribution.get();
        List<String> used = KEYS.getOrDefault(kind, List.of());
        for (String key : allKeys()) {
            boolean unused = fields.has(key) && !used.contains(key) && !key.equals("distribution");
            if (unused) {
                fields.take(key);
                fields.problems()
                        .say(
                                fields.line(key),
                                fields.path(key),
                                key,
                                String.join(", ", used),
                                "'" + fields.path(key) + "' is not used by the distribution " + kind);
            }
        }
        return checked(() -> domain(kind));
    }

    private Optional<String> distribution() {
        if (fields.has("distribution")) {
            return fields.oneOf("distribution", List.copyOf(KEYS.keySet()));
        }
        if (fields.has("value")) {
            return Optional.of("constant");
        }
        if (fields.has("values")) {
            return Optional.of(fields.has("probabilities") ? "categorical_w_probabilities" : "categorical");
        }
        if (fields.has("min") || fields.has("max")) {
            return Optional.of(isWhole("min") && isWhole("max") ? "int_uniform" : "uniform");
        }
        fields.problems()
                .add(fields.line(), "parameters." + name, "neither", "value, values, min and max, or distribution");
        return Optional.empty();
    }

    private Optional<Domain> domain(String kind) {
        return switch (kind) {
            case "constant" -> value("value").map(Domain.Fixed::new);
            case "categorical" -> values().map(this::choice);
            case "categorical_w_probabilities" ->
                values().flatMap(values -> probabilities().map(p -> new Domain.Categorical(values, p)));
            case "int_uniform" -> whole();
            default -> scale(kind.startsWith("q_") ? kind.substring(2) : kind).flatMap(scale -> stepped(kind, scale));
        };
    }

    private Optional<Scale> scale(String kind) {
        return switch (kind) {
            case "normal" -> Optional.of(new Scale.Normal(or("mu", 0), or("sigma", 1)));
            case "log_normal" -> Optional.of(new Scale.LogNormal(or("mu", 0), or("sigma", 1)));
            case "beta" -> Optional.of(new Scale.Beta(or("a", 1), or("b", 1)));
            case "log_uniform_values", "inv_log_uniform_values" -> range(Scale.Log::new);
            case "log_uniform" -> exponents();
            case "inv_log_uniform" -> range((min, max) -> new Scale.Log(Math.exp(-max), Math.exp(-min)));
            default -> range(Scale.Linear::new);
        };
    }

    private Optional<Scale> exponents() {
        return range((min, max) -> {
            if (min > 0 && max <= 1) {
                fields.problems()
                        .warn("'" + name + "': log_uniform takes exponents of e, so that this ranges from "
                                + Math.exp(min) + " to " + Math.exp(max)
                                + "; log_uniform_values takes the values themselves");
            }
            return new Scale.Log(Math.exp(min), Math.exp(max));
        });
    }

    private Optional<Domain> stepped(String kind, Scale scale) {
        if (!kind.startsWith("q_")) {
            return Optional.of(new Domain.Real(scale));
        }
        boolean whole = !fields.has("q") || isWhole("q");
        double step = or("q", 1);
        if (whole && Math.max(Math.abs(low(scale)), Math.abs(high(scale))) <= MOST_WHOLE) {
            return Optional.of(new Domain.Whole(scale, (long) step));
        }
        return Optional.of(new Domain.Stepped(scale, step));
    }

    private static double low(Scale scale) {
        return Double.isInfinite(scale.low()) ? 0 : scale.low();
    }

    private static double high(Scale scale) {
        return Double.isInfinite(scale.high()) ? 0 : scale.high();
    }

    private Optional<Domain> whole() {
        Optional<Long> min = bound("min");
        Optional<Long> max = bound("max");
        return min.flatMap(low -> max.map(high -> new Domain.Whole(new Scale.Linear(low, high), 1)));
    }

    private Optional<Long> bound(String key) {
        if (!fields.has(key)) {
            fields.missing(key, "a whole number");
        }
        return fields.whole(key, (long) -MOST_WHOLE, (long) MOST_WHOLE);
    }

    private Optional<Scale> range(Bounds bounds) {
        for (String key : RANGE) {
            if (!fields.has(key)) {
                fields.missing(key, "a number");
            }
        }
        Optional<Double> min = fields.number("min");
        Optional<Double> max = fields.number("max");
        return min.flatMap(low -> max.map(high -> bounds.scale(low, high)));
    }

    private double or(String key, double standard) {
        return fields.number(key).orElse(standard);
    }

    private boolean isWhole(String key) {
        return fields.take(key).orElse(null) instanceof Yaml.Scalar scalar && scalar.value() instanceof Long;
    }

    private Domain choice(List<Object> values) {
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        boolean ordered = fields.truth("ordered").orElse(numbers);
        if (values.size() == 1) {
            return new Domain.Fixed(values.getFirst());
        }
        return ordered ? new Domain.Ordinal(values) : new Domain.Categorical(values, List.of());
    }

    private Optional<Object> value(String key) {
        Optional<Object> value = fields.take(key).flatMap(Values::of);
        if (value.isEmpty()) {
            fields.problem(key, Values.ACCEPTED);
        }
        return value;
    }

    private Optional<List<Object>> values() {
        if (!fields.has("values")) {
            fields.missing("values", "a list of values");
        }
        return fields.list("values").flatMap(items -> {
            List<Object> values =
                    items.stream().map(Values::of).flatMap(Optional::stream).toList();
            if (values.size() < items.size()) {
                fields.problem("values", "a list, each item " + Values.ACCEPTED);
                return Optional.empty();
            }
            return Optional.of(values);
        });
    }

    private Optional<List<Double>> probabilities() {
        return fields.list("probabilities").flatMap(items -> {
            List<Double> numbers = new ArrayList<>();
            for (Yaml item : items) {
                if (item instanceof Yaml.Scalar scalar && scalar.value() instanceof Number number) {
                    numbers.add(number.doubleValue());
                }
            }
            if (numbers.size() < items.size()) {
                fields.problem("probabilities", "a list of numbers");
                return Optional.empty();
            }
            return Optional.of(numbers);
        });
    }

    private Optional<Domain> checked(Supplier<Optional<Domain>> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            fields.problems()
                    .say(
                            fields.line(),
                            "parameters." + name,
                            null,
                            null,
                            "'parameters." + name + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private interface Bounds {
        Scale scale(double min, double max);
    }
}
