package dev.descent.ui.format;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and durations as people read them. */
public final class Times {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private static final Clock CLOCK = Clock.systemUTC();

    private Times() {}

    /** The moment at which a page is drawn. */
    public static Instant now() {
        return CLOCK.instant();
    }

    /** In the server's time zone, to the second; a dash for null. */
    public static String exact(@Nullable Instant time) {
        return time == null ? "–" : EXACT.format(time);
    }

    /** "just now", "4 min ago", "3 h ago", then the day; a dash for null. */
    public static String ago(@Nullable Instant time, Instant now) {
        if (time == null) {
            return "–";
        }
        long seconds = Duration.between(time, now).toSeconds();
        if (seconds < 10) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 86_400 ? seconds / 3600 + " h ago" : DAY.format(time);
    }

    /** "840 ms", "12.4 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 1) {
            return span.toMillis() + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    /** How long something took, or takes since it began; a dash where it has not begun. */
    public static String span(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null ? "–" : span(Duration.between(start, end == null ? now : end));
    }
}
