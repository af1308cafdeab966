package dev.descent.search.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One choice of values by name, active variables only, in the order of the space. Equal by names and values. */
public record Point(Map<String, Object> values) {
    public Point {
        values.values().forEach(Objects::requireNonNull);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of an active variable. @throws IllegalArgumentException where the variable is absent */
    public Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the point has no '" + name + "': " + values);
        }
        return value;
    }
}
