package dev.descent.server.filter;

/** Reads the brackets of a regular expression: characters, ranges, {@code \d \w \s}; written anew with every sign escaped. */
final class RegexClass {
    private static final String SIGNS = "\\]^-[&";

    private final Regex regex;
    private final int start;

    private RegexClass(Regex regex) {
        this.regex = regex;
        this.start = regex.position();
    }

    /** Reads what begins with the bracket that {@code regex} stands at. */
    static void read(Regex regex) {
        new RegexClass(regex).read();
    }

    private void read() {
        regex.next();
        regex.output().append('[');
        if (regex.isAt('^')) {
            regex.next();
            regex.output().append('^');
        }
        if (regex.isAt(']')) {
            throw regex.refused(regex.position(), "need a character in brackets; ] itself is written \\]");
        }
        while (!regex.isAt(']')) {
            item();
        }
        regex.next();
        regex.output().append(']');
    }

    private void item() {
        int from = regex.position();
        int first = character();
        if (first < 0) {
            return;
        }
        append(first);
        if (!regex.isAt('-')) {
            return;
        }
        regex.next();
        if (regex.isAt(']')) {
            append('-');
            return;
        }
        int last = character();
        if (last < first) {
            throw regex.refused(from, "need a range from a smaller to a greater character, like a-z");
        }
        regex.output().append('-');
        append(last);
    }

    /** A character; -1 where it was a set of them, which then is written. */
    private int character() {
        if (regex.isAtEnd()) {
            throw regex.refused(start, "need a ] for this [");
        }
        int from = regex.position();
        int c = regex.next();
        if (c == '[') {
            throw regex.refused(from, "need \\[ for a bracket in brackets");
        }
        if (c != '\\') {
            return c;
        }
        int escaped = regex.isAtEnd() ? 'a' : regex.next();
        if (!Character.isLetterOrDigit(escaped)) {
            return escaped;
        }
        String set = Regex.set(escaped);
        if (set == null || Character.isUpperCase(escaped)) {
            throw regex.refused(from, "need \\d, \\w, \\s or a sign after \\ in brackets");
        }
        regex.output().append(set);
        return -1;
    }

    private void append(int c) {
        if (SIGNS.indexOf(c) >= 0) {
            regex.output().append('\\');
        }
        regex.output().appendCodePoint(c == 0 ? '\uFFFD' : c);
    }
}
