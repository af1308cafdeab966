package dev.descent.server.filter;

/**
 * A word of a filter.
 *
 * @param text without quotation marks
 * @param position of its first character, from 1
 * @param end position of the character behind it
 */
record Token(Kind kind, String text, int position, int end) {
    enum Kind {
        /** A name, a keyword or a number. */
        WORD,
        /** What stands in single or double quotation marks. */
        QUOTED,
        /** What stands in backticks. */
        TICKED,
        SIGN,
        END
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    boolean isQuotedKey() {
        return kind == Kind.QUOTED || kind == Kind.TICKED;
    }

    /** For messages. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
