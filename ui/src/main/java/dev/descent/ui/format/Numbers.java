package dev.descent.ui.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Numbers() {}

    /** At most four significant digits; {@code NaN}, {@code ∞}, {@code −∞} as they are; a dash for null. */
    public static String text(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        if (!Double.isFinite(value)) {
            return value.isNaN() ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.2e", value).replace("e+0", "e").replace("e-0", "e-");
        }
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A share in per cent: 0.086 is {@code 8.6 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, Math.abs(share) < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
    }

    /** Whole numbers with a comma every three digits. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "1 run", "2 runs". */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Bytes in binary units. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < BYTES.length - 1) {
            size /= 1024;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : text(size)) + " " + BYTES[unit];
    }
}
