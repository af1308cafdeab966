package dev.descent.server.sweep;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Digits {
    private static final double LEAST_PLAIN = 1e-4;
    private static final MathContext THREE = new MathContext(3);

    private Digits() {}

    /** Three significant digits without idle zeros: {@code 0.0123}, {@code 4}, {@code 1.2E-7}; what is not finite as Java writes it. */
    static String of(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value, THREE).stripTrailingZeros();
        return Math.abs(value) < LEAST_PLAIN ? rounded.toString() : rounded.toPlainString();
    }
}
