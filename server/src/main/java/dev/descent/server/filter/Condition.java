package dev.descent.server.filter;

import java.util.List;
import java.util.stream.Stream;

/** A filter as it was read. */
sealed interface Condition {
    /** True where all are; with none, always. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = parts.stream()
                    .flatMap(part -> part instanceof All(var inner) ? inner.stream() : Stream.of(part))
                    .toList();
        }
    }

    /** True where one is. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Compare(FieldName field, Comparison comparison) implements Condition {}

    record Present(FieldName field) implements Condition {}
}
