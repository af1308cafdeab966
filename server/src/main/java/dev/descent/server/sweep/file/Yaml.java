package dev.descent.server.sweep.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as it was written, with the line (from 1) of every part. */
sealed interface Yaml {
    int line();

    /** What stands there, in one line, for messages. */
    String written();

    /**
     * One value.
     *
     * @param value Boolean, Long, Double or String; null where nothing, or null, is written
     */
    record Scalar(int line, @Nullable Object value, String written) implements Yaml {}

    /** Several values. */
    record Sequence(int line, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String written() {
            return "[" + String.join(", ", items.stream().map(Yaml::written).toList()) + "]";
        }
    }

    /** Keys with values, each key once. */
    record Mapping(int line, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String written() {
            return "{"
                    + String.join(
                            ", ",
                            entries.stream()
                                    .map(entry -> entry.key + ": " + entry.value.written())
                                    .toList())
                    + "}";
        }
    }

    /** One key and its value. */
    record Entry(int line, String key, Yaml value) {}
}
