package dev.descent.ui.sweeps;

import dev.descent.api.DescentException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A point of a space as a person writes it: {@code name = value} a line, values as JSON or as words. */
final class PointText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private PointText() {}

    static String of(Map<String, Object> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + written(entry.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    /** @throws DescentException INVALID for a line without a name and a value */
    static Map<String, Object> read(String text) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int at = line.indexOf('=');
            if (at < 1 || line.substring(at + 1).isBlank()) {
                throw DescentException.invalid("need a line like learning_rate = 0.01, got '" + line.strip() + "'");
            }
            parameters.put(
                    line.substring(0, at).strip(), value(line.substring(at + 1).strip()));
        });
        return parameters;
    }

    private static String written(Object value) {
        return value instanceof String word ? word : JSON.writeValueAsString(value);
    }

    private static Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException expected) { // a word without quotation marks
            return text;
        }
    }
}
