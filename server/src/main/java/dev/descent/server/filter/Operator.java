package dev.descent.server.filter;

import java.util.Arrays;
import java.util.Optional;

/** How a field is compared with a value. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** Like a pattern of {@code %} (any characters) and {@code _} (any one). */
    LIKE("LIKE"),
    /** The same in any case. */
    ILIKE("ILIKE");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As it is written in a filter. */
    public String sign() {
        return sign;
    }

    /** As SQL writes it; patterns are not among them. */
    String sql() {
        return this == NOT_EQUAL ? "<>" : sign;
    }

    public boolean isPattern() {
        return this == LIKE || this == ILIKE;
    }

    public boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    static Optional<Operator> of(String sign) {
        String plain = sign.equals("<>") ? "!=" : sign.equals("==") ? "=" : sign;
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equalsIgnoreCase(plain))
                .findFirst();
    }
}
