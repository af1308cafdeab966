package dev.descent.api;

import java.util.Objects;

/** The id of a sweep: 's-' and a decimal number. */
public record SweepId(String value) implements Comparable<SweepId> {
    public SweepId {
        Objects.requireNonNull(value);
        if (!value.matches("s-[0-9]{1,18}")) {
            throw DescentException.invalid("need 's-' and a decimal number as the id of a sweep, got '" + value + "'");
        }
    }

    @Override
    public int compareTo(SweepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
