package dev.descent.search.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a point says.
 *
 * @param when all must hold for the variable to be part of a point
 * @param repeat name of a whole-numbered variable: this one then is a list of that length, and part of a point where that one is; null
 *     for a single value
 */
public record Variable(
        String name,
        Domain domain,
        List<Condition> when,
        @Nullable String repeat) {
    public Variable {
        Objects.requireNonNull(name);
        Objects.requireNonNull(domain);
        when = List.copyOf(when);
    }

    /** A variable that is part of every point. */
    public static Variable of(String name, Domain domain) {
        return new Variable(name, domain, List.of(), null);
    }

    public Variable when(Condition condition) {
        List<Condition> all = new ArrayList<>(when);
        all.add(condition);
        return new Variable(name, domain, all, repeat);
    }

    public Variable repeatedBy(String count) {
        return new Variable(name, domain, when, count);
    }
}
