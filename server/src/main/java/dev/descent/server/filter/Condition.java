package dev.descent.server.filter;

import java.util.List;

/** A filter as it was read. */
sealed interface Condition {
    /** True where all are; with none, always. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** True where one is. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Compare(FieldName field, Operator operator, Literal value) implements Condition {}

    record Present(FieldName field) implements Condition {}
}
