package dev.descent.cli;

import dev.descent.api.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
public final class Format {
    private Format() {}

    /** A number with four significant digits; a dash for none. */
    public static String number(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** A share in percent. */
    public static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** Two units at most: {@code 1 h 12 min}, {@code 4.2 s}. */
    public static String duration(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %d min", duration.toHours(), duration.toMinutesPart());
    }

    /** How long a run took, or has taken so far. */
    public static String durationOf(Run run, Instant now) {
        Instant startedAt = run.startedAt();
        if (startedAt == null) {
            return "–";
        }
        Instant endedAt = run.endedAt();
        return duration(Duration.between(startedAt, endedAt == null ? now : endedAt));
    }

    /** {@code lr=0.1 units=32}, sorted by name. */
    public static String parameters(Map<String, ?> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    /** A word, or a dash for none. */
    public static String word(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    private static String value(Object value) {
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }
}
