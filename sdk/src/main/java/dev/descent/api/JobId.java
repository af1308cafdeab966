package dev.descent.api;

import java.util.Objects;

/** The id of a job: 'j-' and a decimal number. */
public record JobId(String value) implements Comparable<JobId> {
    public JobId {
        Objects.requireNonNull(value);
        if (!value.matches("j-[0-9]{1,18}")) {
            throw DescentException.invalid("need 'j-' and a decimal number as the id of a job, got '" + value + "'");
        }
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
