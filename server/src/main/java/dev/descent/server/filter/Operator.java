package dev.descent.server.filter;

import java.util.Arrays;
import java.util.Optional;

/** How a field is compared with a value, or with several. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** Like a pattern of {@code %} (any characters) and {@code _} (any one). */
    LIKE("LIKE"),
    NOT_LIKE("NOT LIKE"),
    /** The same in any case. */
    ILIKE("ILIKE"),
    NOT_ILIKE("NOT ILIKE"),
    /** Containing what a regular expression ({@link Regex}) describes. */
    RLIKE("RLIKE"),
    NOT_RLIKE("NOT RLIKE"),
    /** Equal to one of several. */
    IN("IN"),
    NOT_IN("NOT IN"),
    /** From the first of two values to the second, both included. */
    BETWEEN("BETWEEN"),
    NOT_BETWEEN("NOT BETWEEN");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As it is written in a filter. */
    public String sign() {
        return sign;
    }

    /** As SQL writes it. */
    String sql() {
        return this == NOT_EQUAL ? "<>" : sign.toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it asks for a text of some form. */
    public boolean isPattern() {
        return switch (this) {
            case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE, RLIKE, NOT_RLIKE -> true;
            default -> false;
        };
    }

    /** Whether it asks for one of some values, or for none of them. */
    public boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL || this == IN || this == NOT_IN;
    }

    /** Whether it is the opposite of another one, among what has a value. */
    public boolean isNegative() {
        return this == NOT_EQUAL || sign.startsWith("NOT ");
    }

    static Optional<Operator> of(String sign) {
        String plain = sign.equals("<>") ? "!=" : sign.equals("==") ? "=" : sign;
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equalsIgnoreCase(plain))
                .findFirst();
    }
}
