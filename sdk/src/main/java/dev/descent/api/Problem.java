package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a file or a filter that a user wrote.
 *
 * @param line line, from 1; 0 where the mistake has no place
 * @param key the key at fault, dotted ({@code parameters.learning_rate.min}); empty for the whole file
 * @param given what stands there
 * @param accepted what may stand there
 * @param text the whole as one sentence; of a filter, its line around the character, and below it a mark
 * @param character place in a text of one line (a filter), from 1; null where the mistake has no such place
 */
public record Problem(
        int line,
        String key,
        @Nullable String given,
        @Nullable String accepted,
        String text,
        @Nullable Integer character) {
    public Problem {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }

    /** A mistake in a file. */
    public Problem(int line, String key, @Nullable String given, @Nullable String accepted, String text) {
        this(line, key, given, accepted, text, null);
    }
}
