package dev.descent.server.sweep.file;

import dev.descent.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every mistake of a file, and what will merely surprise. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Something was given where something else is accepted. */
    void add(int line, String key, @Nullable String given, @Nullable String accepted) {
        String need = accepted == null ? "" : "need " + accepted + ", ";
        problems.add(new Problem(line, key, given, accepted, "'" + key + "': " + need + "got " + shown(given)));
    }

    /** A mistake that a sentence of its own explains. */
    void say(int line, String key, @Nullable String given, @Nullable String accepted, String text) {
        problems.add(new Problem(line, key, given, accepted, text));
    }

    void missing(int line, String key, String accepted) {
        problems.add(new Problem(line, key, null, accepted, "'" + key + "' is missing: need " + accepted));
    }

    void warn(String text) {
        warnings.add(text);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** In the order of the file. */
    List<Problem> list() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private static String shown(@Nullable String given) {
        return given == null || given.isEmpty()
                ? "nothing"
                : given.length() > 120 ? given.substring(0, 120) + "…" : given;
    }
}
