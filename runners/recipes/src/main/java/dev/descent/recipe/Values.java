package dev.descent.recipe;

import java.util.List;
import java.util.Map;

/**
 * Values that have passed a descriptor's check, standards filled in.
 *
 * @param byName a Long for an integer, a Double for a real number, a String for text, a list of Long for integers
 */
record Values(Map<String, Object> byName) {
    Values {
        byName = Map.copyOf(byName);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    int integer(String name) {
        return Math.toIntExact((Long) value(name));
    }

    double real(String name) {
        return (Double) value(name);
    }

    String text(String name) {
        return (String) value(name);
    }

    List<Integer> integers(String name) {
        return ((List<?>) value(name))
                .stream().map(number -> Math.toIntExact((Long) number)).toList();
    }

    private Object value(String name) {
        Object value = byName.get(name);
        if (value == null) {
            throw new IllegalStateException("the descriptor has no parameter '" + name + "'");
        }
        return value;
    }
}
