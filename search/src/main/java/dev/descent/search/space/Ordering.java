package dev.descent.search.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts parents before children, and refuses what cannot be ordered. */
final class Ordering {
    private static final long LONGEST = 1_000;

    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final List<Variable> ordered = new ArrayList<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    private Ordering(List<Variable> variables) {
        for (Variable variable : variables) {
            if (byName.put(variable.name(), variable) != null) {
                throw new IllegalArgumentException("the variable '" + variable.name() + "' is there twice");
            }
        }
    }

    static List<Variable> parentsFirst(List<Variable> variables) {
        Ordering ordering = new Ordering(variables);
        variables.forEach(ordering::place);
        return List.copyOf(ordering.ordered);
    }

    /** Greatest value of a whole-numbered variable that says how long lists are. */
    static int longest(List<Variable> variables, String count) {
        Variable variable = variables.stream()
                .filter(v -> v.name().equals(count))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the variable '" + count + "' is unknown"));
        List<Object> lengths = variable.domain().size().orElse(Long.MAX_VALUE) <= LONGEST
                ? variable.domain().values()
                : List.of();
        boolean counts = !lengths.isEmpty()
                && lengths.stream().allMatch(value -> value instanceof Long length && length >= 0 && length <= LONGEST);
        if (!counts || variable.repeat() != null) {
            throw new IllegalArgumentException(
                    "need '" + count + "' to be a whole number from 0 to " + LONGEST + " to repeat by it");
        }
        return (int) lengths.stream().mapToLong(value -> (Long) value).max().orElse(0);
    }

    private void place(Variable variable) {
        if (done.contains(variable.name())) {
            return;
        }
        if (!open.add(variable.name())) {
            throw new IllegalArgumentException("the variables " + open + " depend on each other in a circle");
        }
        for (Condition condition : variable.when()) {
            place(parent(variable, condition.parent()));
        }
        if (variable.repeat() != null) {
            place(parent(variable, variable.repeat()));
        }
        open.remove(variable.name());
        done.add(variable.name());
        ordered.add(variable);
    }

    private Variable parent(Variable child, String name) {
        Variable parent = byName.get(name);
        if (parent == null) {
            throw new IllegalArgumentException("'" + child.name() + "' depends on '" + name + "', which is unknown");
        }
        if (parent.repeat() != null) {
            throw new IllegalArgumentException(
                    "'" + child.name() + "' cannot depend on '" + name + "', which is a list");
        }
        return parent;
    }
}
