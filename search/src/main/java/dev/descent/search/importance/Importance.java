package dev.descent.search.importance;

import dev.descent.math.Order;
import java.util.Objects;

/**
 * How much a variable matters.
 *
 * @param share from 0 to 1; the method says of what
 * @param low it is above this with probability 0.9 or so
 * @param high and below this
 */
public record Importance(String variable, double share, double low, double high) {
    private static final double TAIL = 0.1;

    public Importance {
        Objects.requireNonNull(variable);
    }

    /** An estimate with the middle eighty per cent of its like; they are read in any order. */
    public static Importance among(String variable, double share, double... others) {
        return new Importance(
                variable,
                share,
                Math.min(share, Order.quantile(others, TAIL)),
                Math.max(share, Order.quantile(others, 1 - TAIL)));
    }
}
