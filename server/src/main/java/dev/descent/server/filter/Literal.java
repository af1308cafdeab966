package dev.descent.server.filter;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A value as a filter writes it.
 *
 * @param quoted whether it stood in quotation marks
 * @param position of its first character in the filter, from 1
 */
public record Literal(String text, boolean quoted, int position) {
    public Literal {
        Objects.requireNonNull(text);
    }

    /** The number that it writes: decimal, {@code nan}, {@code inf} or {@code infinity}; empty where it is none. */
    public OptionalDouble number() {
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "nan" -> OptionalDouble.of(Double.NaN);
                case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                default -> decimal();
            };
        } catch (NumberFormatException expected) { // then it is text
            return OptionalDouble.empty();
        }
    }

    private OptionalDouble decimal() {
        boolean plain =
                !text.isEmpty() && text.length() <= 64 && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
        return plain ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** The finite number that it writes. @throws dev.descent.api.DescentException INVALID, pointing here */
    public double finite(String what) {
        double number = number().orElse(Double.NaN);
        if (!Double.isFinite(number)) {
            throw Unreadable.at(position, "need a number to compare " + what + " with, got '" + text + "'");
        }
        return number;
    }
}
