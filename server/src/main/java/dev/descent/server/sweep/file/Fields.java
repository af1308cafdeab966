package dev.descent.server.sweep.file;

import dev.descent.server.filter.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of a mapping, taken one by one with the type that is expected; tells what does not fit and what nobody took. */
final class Fields {
    private final Yaml.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    Fields(Yaml.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    Problems problems() {
        return problems;
    }

    int line() {
        return mapping.line();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Line of a key; of the mapping where it is absent. */
    int line(String key) {
        Yaml.Entry entry = entries.get(key);
        return entry == null ? mapping.line() : entry.line();
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    Optional<Yaml> take(String key) {
        taken.add(key);
        return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::value);
    }

    void problem(String key, String accepted) {
        String given = Optional.ofNullable(entries.get(key))
                .map(entry -> entry.value().written())
                .orElse(null);
        problems.add(line(key), path(key), given, accepted);
    }

    void missing(String key, String accepted) {
        problems.missing(mapping.line(), path(key), accepted);
    }

    /** A word or a number, as text; not empty. */
    Optional<String> text(String key) {
        return scalar(key, "text", scalar -> Optional.of(scalar.written()).filter(text -> !text.isBlank()));
    }

    Optional<String> oneOf(String key, List<String> accepted) {
        return scalar(
                key,
                "one of " + String.join(", ", accepted),
                scalar -> Optional.of(scalar.written()).filter(accepted::contains));
    }

    Optional<Long> whole(String key, long min, long max) {
        return scalar(
                key,
                max == Long.MAX_VALUE ? "a whole number from " + min : "a whole number from " + min + " to " + max,
                scalar -> scalar.value() instanceof Long number && number >= min && number <= max
                        ? Optional.of(number)
                        : Optional.empty());
    }

    /** A finite number. */
    Optional<Double> number(String key) {
        return scalar(
                key,
                "a finite number",
                scalar -> scalar.value() instanceof Number number && Double.isFinite(number.doubleValue())
                        ? Optional.of(number.doubleValue())
                        : Optional.empty());
    }

    /** A finite number above 0. */
    Optional<Double> positive(String key, String accepted) {
        return scalar(
                key,
                accepted,
                scalar -> scalar.value() instanceof Number number
                                && Double.isFinite(number.doubleValue())
                                && number.doubleValue() > 0
                        ? Optional.of(number.doubleValue())
                        : Optional.empty());
    }

    Optional<Boolean> truth(String key) {
        return scalar(
                key,
                "true or false",
                scalar -> scalar.value() instanceof Boolean truth ? Optional.of(truth) : Optional.empty());
    }

    Optional<Duration> duration(String key) {
        return scalar(key, Amounts.DURATION, scalar -> Amounts.duration(scalar.written()));
    }

    Optional<Long> bytes(String key) {
        return scalar(key, Amounts.MEMORY, scalar -> Amounts.bytes(scalar.written()));
    }

    Optional<Fields> fields(String key) {
        Optional<Yaml> value = take(key);
        if (value.isPresent() && !(value.get() instanceof Yaml.Mapping)) {
            problem(key, "keys with values");
        }
        return value.filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .map(nested -> new Fields(nested, path(key), problems));
    }

    Optional<List<Yaml>> list(String key) {
        Optional<Yaml> value = take(key);
        if (value.isPresent() && !(value.get() instanceof Yaml.Sequence)) {
            problem(key, "a list");
        }
        return value.filter(Yaml.Sequence.class::isInstance).map(sequence -> ((Yaml.Sequence) sequence).items());
    }

    /** All keys as text, for environments and labels. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Yaml.Entry entry : mapping.entries()) {
            taken.add(entry.key());
            if (entry.value() instanceof Yaml.Scalar scalar && scalar.value() != null) {
                texts.put(entry.key(), scalar.written());
            } else {
                problem(entry.key(), "text or a number");
            }
        }
        return texts;
    }

    /** Refuses every key that nobody took. */
    void refuseOthers(Collection<String> accepted) {
        for (String key : new ArrayList<>(entries.keySet())) {
            if (!taken.contains(key)) {
                problems.say(
                        line(key),
                        path(key),
                        key,
                        String.join(", ", accepted),
                        "'" + path(key) + "' is not known" + Nearest.hint(key, accepted));
            }
        }
    }

    private <T> Optional<T> scalar(String key, String accepted, Function<Yaml.Scalar, Optional<T>> reading) {
        Optional<Yaml> value = take(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> read = value.get() instanceof Yaml.Scalar scalar && scalar.value() != null
                ? reading.apply(scalar)
                : Optional.empty();
        if (read.isEmpty()) {
            problem(key, accepted);
        }
        return read;
    }
}
