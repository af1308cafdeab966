package dev.descent.api;

import java.util.Objects;

/** The id of a logged model: {@code m-} and 32 hexadecimal digits. */
public record LoggedModelId(String value) implements Comparable<LoggedModelId> {
    private static final String FORM = "m-[0-9a-f]{32}";

    public LoggedModelId {
        Objects.requireNonNull(value);
        if (!isOne(value)) {
            throw DescentException.invalid(
                    "need m- and 32 hexadecimal digits as the id of a logged model, got '" + value + "'");
        }
    }

    /** Whether a text is such an id. */
    public static boolean isOne(String text) {
        return text.matches(FORM);
    }

    @Override
    public int compareTo(LoggedModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
