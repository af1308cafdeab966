package dev.descent.api;

import java.util.Objects;

/** The id of an agent: 'a-' and a decimal number. */
public record AgentId(String value) implements Comparable<AgentId> {
    public AgentId {
        Objects.requireNonNull(value);
        if (!value.matches("a-[0-9]{1,18}")) {
            throw DescentException.invalid("need 'a-' and a decimal number as the id of an agent, got '" + value + "'");
        }
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
