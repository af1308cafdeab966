package dev.descent.api;

import java.util.Objects;

/** The id of a run: 32 hexadecimal digits. */
public record RunId(String value) implements Comparable<RunId> {
    public RunId {
        Objects.requireNonNull(value);
        if (!value.matches("[0-9a-f]{32}")) {
            throw DescentException.invalid("need 32 hexadecimal digits as the id of a run, got '" + value + "'");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
