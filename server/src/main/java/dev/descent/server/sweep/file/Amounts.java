package dev.descent.server.sweep.file;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and amounts of memory as people write them. */
final class Amounts {
    static final String DURATION = "a duration (90, 90s, 30m, 4h, 1h30m, 2d)";
    static final String MEMORY = "an amount of memory (2GiB, 512MiB, 2GB, or bytes)";

    private static final Pattern WHOLE_DURATION = Pattern.compile("(\\d+(\\.\\d+)?[dhms])+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)([dhms])");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(B|[KMGT]i?B?)?");
    private static final Map<String, Long> SECONDS = Map.of("d", 86_400L, "h", 3_600L, "m", 60L, "s", 1L);
    private static final long MOST_SECONDS = 3_650L * 86_400;

    private Amounts() {}

    /** A positive duration of at most ten years; a bare number is seconds. */
    static Optional<Duration> duration(String written) {
        if (written.matches("\\d{1,12}(\\.\\d+)?")) {
            return seconds(Double.parseDouble(written));
        }
        if (!WHOLE_DURATION.matcher(written).matches()) {
            return Optional.empty();
        }
        double sum = 0;
        Matcher part = DURATION_PART.matcher(written);
        while (part.find()) {
            sum += Double.parseDouble(part.group(1)) * SECONDS.getOrDefault(part.group(2), 0L);
        }
        return seconds(sum);
    }

    /** Bytes, at least one; KiB is 1024, KB is 1000. */
    static Optional<Long> bytes(String written) {
        Matcher matcher = SIZE.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        double base = unit.contains("i") || unit.length() == 1 ? 1024 : 1000;
        double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(base, "BKMGT".indexOf(unit.charAt(0)));
        return bytes >= 1 && bytes < 1e18 ? Optional.of((long) bytes) : Optional.empty();
    }

    private static Optional<Duration> seconds(double seconds) {
        return seconds > 0 && seconds <= MOST_SECONDS
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
