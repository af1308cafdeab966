package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a sweep file says.
 *
 * @param problems all mistakes; empty where the file can be launched
 * @param warnings what can be launched but will surprise
 * @param trials how many trials it makes; null where a budget of time alone decides
 * @param runs how many runs that is
 * @param size number of points of the space; null where it is infinite
 */
public record SweepCheck(
        String name,
        String method,
        List<Problem> problems,
        List<String> warnings,
        @Nullable Long trials,
        @Nullable Long runs,
        @Nullable Long size) {
    public SweepCheck {
        Objects.requireNonNull(name);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
