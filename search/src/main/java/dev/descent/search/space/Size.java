package dev.descent.search.space;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Counts the points of a space without listing them: it branches only where another variable or a forbidden point looks. */
final class Size {
    private static final int BRANCHES = 200_000;

    private final SearchSpace space;
    private final List<Variable> variables;
    private final Options options;
    private final Set<String> watched = new HashSet<>();
    private int branches;

    private Size(SearchSpace space) {
        this.space = space;
        this.variables = space.variables();
        this.options = new Options(variables);
        for (Variable variable : variables) {
            variable.when().forEach(condition -> watched.add(condition.parent()));
            if (variable.repeat() != null) {
                watched.add(variable.repeat());
            }
        }
        space.forbidden().forEach(forbidden -> watched.addAll(forbidden.keySet()));
    }

    /** Empty where the space is infinite, or too entangled to be counted; Long.MAX_VALUE also stands for more. */
    static OptionalLong of(SearchSpace space) {
        if (!space.isFinite()) {
            return OptionalLong.empty();
        }
        Size size = new Size(space);
        long count = size.count(0, new LinkedHashMap<>());
        return size.branches > BRANCHES ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private long count(int from, Map<String, Object> chosen) {
        if (from == variables.size()) {
            return space.isForbidden(new Point(chosen)) ? 0 : 1;
        }
        Variable variable = variables.get(from);
        if (!space.isActive(variable, chosen)) {
            return count(from + 1, chosen);
        }
        long own = options.count(variable, chosen);
        return watched.contains(variable.name())
                ? branch(variable, own, from, chosen)
                : Options.saturatingProduct(own, count(from + 1, chosen));
    }

    private long branch(Variable variable, long own, int from, Map<String, Object> chosen) {
        long sum = 0;
        for (long i = 0; i < own && ++branches <= BRANCHES; i++) {
            Map<String, Object> more = new LinkedHashMap<>(chosen);
            more.put(variable.name(), options.at(variable, i, chosen));
            long below = count(from + 1, more);
            sum = sum > Long.MAX_VALUE - below ? Long.MAX_VALUE : sum + below;
        }
        return sum;
    }
}
