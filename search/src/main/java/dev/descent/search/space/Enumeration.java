package dev.descent.search.space;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All points of a finite space, each once, the last variable fastest; branches that a condition closes are not entered. */
final class Enumeration implements Iterator<Point> {
    private final SearchSpace space;
    private final List<Variable> variables;
    private final Options options;
    private final long[] choice;
    private final long[] counts;
    private @Nullable Point next;

    Enumeration(SearchSpace space) {
        this.space = space;
        this.variables = space.variables();
        this.options = new Options(variables);
        this.choice = new long[variables.size()];
        this.counts = new long[variables.size()];
        this.next = build();
        skipForbidden();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Point next() {
        Point current = next;
        if (current == null) {
            throw new NoSuchElementException("the space is exhausted");
        }
        next = advance() ? build() : null;
        skipForbidden();
        return current;
    }

    private void skipForbidden() {
        while (next != null && space.isForbidden(next)) {
            next = advance() ? build() : null;
        }
    }

    private Point build() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (int i = 0; i < choice.length; i++) {
            Variable variable = variables.get(i);
            boolean active = space.isActive(variable, chosen);
            counts[i] = active ? options.count(variable, chosen) : 1;
            if (active) {
                chosen.put(variable.name(), options.at(variable, choice[i], chosen));
            }
        }
        return new Point(chosen);
    }

    private boolean advance() {
        for (int i = choice.length - 1; i >= 0; i--) {
            if (++choice[i] < counts[i]) {
                Arrays.fill(choice, i + 1, choice.length, 0);
                return true;
            }
        }
        return false;
    }
}
