package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a file that a user wrote.
 *
 * @param line line, from 1; 0 where the mistake has no place
 * @param key the key at fault, dotted ({@code parameters.learning_rate.min}); empty for the whole file
 * @param given what stands there
 * @param accepted what may stand there
 * @param text the whole as one sentence
 */
public record Problem(
        int line,
        String key,
        @Nullable String given,
        @Nullable String accepted,
        String text) {
    public Problem {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }
}
