package dev.descent.server.filter;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that point at the character where a filter or an order cannot be read. */
public final class Unreadable {
    /** How much of a long text is shown on either side of the character. */
    private static final int AROUND = 40;

    private Unreadable() {}

    /**
     * An INVALID.
     *
     * @param position of the character, from 1
     * @param sentence what is accepted and what was given
     */
    public static DescentException at(int position, String sentence) {
        return new DescentException(
                ErrorCode.INVALID,
                sentence + " (at character " + position + ")",
                List.of(new Problem(0, "", null, null, sentence, position)));
    }

    /** What {@code reading} returns; where it points at a character, the exception shows that place in {@code text}. */
    static <T> T in(String key, String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DescentException e) {
            Integer character = character(e);
            if (character == null) {
                throw e;
            }
            Problem shown = new Problem(0, key, null, null, excerpt(text, character), character);
            throw new DescentException(e.code(), String.valueOf(e.getMessage()), List.of(shown));
        }
    }

    private static @Nullable Integer character(DescentException e) {
        return e.problems().isEmpty() ? null : e.problems().getFirst().character();
    }

    /** The text around a character, and below it a mark. */
    static String excerpt(String text, int character) {
        int at = Math.min(character - 1, text.length());
        int from = Math.max(0, at - AROUND);
        String before = (from > 0 ? "…" : "") + text.substring(from, at);
        String after =
                text.substring(at, Math.min(text.length(), at + AROUND)) + (at + AROUND < text.length() ? "…" : "");
        String line = (before + after).replaceAll("\\s", " ");
        return line.stripTrailing() + "\n" + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }
}
