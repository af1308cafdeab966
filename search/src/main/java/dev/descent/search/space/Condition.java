package dev.descent.search.space;

import java.util.List;
import java.util.Map;

/** What must hold of another variable, the parent, for a variable to be part of a point. Never holds where the parent is absent. */
public sealed interface Condition {
    String parent();

    /** Whether it holds of the values chosen so far, by name. */
    boolean holds(Map<String, Object> values);

    /** The parent is one of these values. */
    record OneOf(String parent, List<Object> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Map<String, Object> chosen) {
            Object value = chosen.get(parent);
            return value != null && values.contains(value);
        }
    }

    /** The parent is a number within [low, high]. */
    record Within(String parent, double low, double high) implements Condition {
        @Override
        public boolean holds(Map<String, Object> chosen) {
            return chosen.get(parent) instanceof Number number
                    && number.doubleValue() >= low
                    && number.doubleValue() <= high;
        }
    }
}
