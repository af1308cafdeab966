package dev.descent.curve;

import java.util.Locale;

/** Numbers as sentences want them. */
public final class Words {
    private Words() {}

    /** A share as a percentage: {@code 8.6 %}, {@code 0.4 %}, {@code 250 %}. */
    public static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, Math.abs(percent) >= 20 ? "%.0f %%" : "%.1f %%", percent);
    }

    /** Three significant digits: {@code 0.412}, {@code 1.8}, {@code 25}, {@code 3.1e-06}. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e5) {
            int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
            String text = String.format(Locale.ROOT, "%." + digits + "f", value);
            return digits == 0 ? text : text.replaceAll("\\.?0+$", "");
        }
        return String.format(Locale.ROOT, "%.2g", value);
    }

    /** How rare chance is: {@code p < 0.01}, or the value. */
    public static String chance(double p) {
        return "p = " + number(p);
    }
}
