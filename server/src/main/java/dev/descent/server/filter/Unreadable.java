package dev.descent.server.filter;

import dev.descent.api.DescentException;

/** Makes the exceptions that point at the character where a filter or an order cannot be read. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * An INVALID.
     *
     * @param position of the character, from 1
     * @param sentence what is accepted and what was given
     */
    public static DescentException at(int position, String sentence) {
        return DescentException.invalid(sentence + " (at character " + position + ")");
    }
}
