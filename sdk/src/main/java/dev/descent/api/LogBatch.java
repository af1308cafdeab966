package dev.descent.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a run printed, in their order.
 *
 * @param client id of the sender, 1 to 64 letters, digits and hyphens, with {@code sequence} the key under which a batch counts once; null
 *     where it does not matter
 * @param sequence number of the batch among the sender's, from 1 and growing: a number that is not above the last has come before
 */
public record LogBatch(@Nullable String client, long sequence, List<LogLine> lines) {
    public LogBatch {
        lines = List.copyOf(lines);
        if (client != null && (!client.matches("[0-9A-Za-z-]{1,64}") || sequence < 1)) {
            throw DescentException.invalid(
                    "need 1 to 64 letters, digits and hyphens as the sender of lines and a number of their batch above 0, got '"
                            + client + "' and " + sequence);
        }
    }

    /** Lines that count as often as they come. */
    public static LogBatch of(List<LogLine> lines) {
        return new LogBatch(null, 0, lines);
    }
}
