package dev.descent.api;

import java.util.Objects;

/** The id of an experiment: a decimal number. */
public record ExperimentId(String value) implements Comparable<ExperimentId> {
    public ExperimentId {
        Objects.requireNonNull(value);
        if (!value.matches("[0-9]{1,18}")) {
            throw DescentException.invalid("need a decimal number as the id of an experiment, got '" + value + "'");
        }
    }

    @Override
    public int compareTo(ExperimentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
