package dev.descent.server.filter;

/**
 * A regular expression that means the same to H2 (java.util.regex) and to PostgreSQL (POSIX ARE), and that neither needs long for. Of the
 * text that a user writes a small language is read and written anew:
 *
 * <pre>
 * regex := piece* (| piece*)*
 * piece := atom [* | + | ? | {m} | {m,} | {m,n}]
 * atom  := character | . | ^ | $ | ( regex ) | [ … ] | [^ … ] | \d \w \s \D \W \S (ASCII) | \ and a sign
 * </pre>
 *
 * A dot is any character but a line's end; {@code ^} and {@code $} are the ends of the text. Java's engine tries all ways in which a
 * text can be divided among repetitions: their number is bounded here by refusing repetitions inside of what is repeated, more than two
 * repetitions of unknown length (three behind {@code ^}), and more than {@value #WAYS} ways through options and alternatives.
 */
final class Regex {
    private static final int LONGEST = 200;
    private static final int MOST_TIMES = 100;
    private static final int WAYS = 1_000;
    private static final int DEEPEST = 20;
    private static final String SIGNS = "\\.[]{}()*+?^$|";
    private static final String BLANKS = " \t\n\r\f\u000B";

    private final Literal given;
    private final String input;
    private final StringBuilder output = new StringBuilder();
    private int at;
    private int depth;
    private boolean isCostly;

    private Regex(Literal given) {
        this.given = given;
        this.input = given.text();
    }

    /**
     * What a part can cost.
     *
     * @param ways through options and alternatives
     * @param repetitions of unknown length
     * @param fixed whether there is but one way through it, of one length
     */
    private record Cost(long ways, int repetitions, boolean fixed) {
        static final Cost ONE = new Cost(1, 0, true);

        Cost then(Cost next) {
            return new Cost(Math.min(WAYS + 1L, ways * next.ways), repetitions + next.repetitions, fixed && next.fixed);
        }

        Cost or(Cost other) {
            return new Cost(ways + other.ways, Math.max(repetitions, other.repetitions), false);
        }
    }

    /** Reads an expression. @throws dev.descent.api.DescentException INVALID, pointing at the character */
    static Regex of(Literal given) {
        Regex regex = new Regex(given);
        if (regex.input.length() > LONGEST) {
            throw regex.refused(
                    LONGEST,
                    "need a regular expression of at most " + LONGEST + " characters, got " + regex.input.length());
        }
        boolean anchored = regex.input.startsWith("^") && regex.input.indexOf('|') < 0;
        Cost cost = regex.alternatives();
        if (regex.at < regex.input.length()) {
            throw regex.refused(regex.at, "need a ( for this )");
        }
        regex.isCostly = cost.repetitions() > (anchored ? 2 : 1);
        int most = anchored ? 3 : 2;
        if (cost.repetitions() > most || cost.ways() > WAYS) {
            throw regex.refused(
                    0,
                    "need a regular expression with fewer ways to match: at most two of *, + and {m,n}, three after ^,"
                            + " and not too many ? and |");
        }
        return regex;
    }

    /** As both databases read it. */
    String sql() {
        return output.toString();
    }

    /** Whether the work that it makes grows with the third power of a text's length. */
    boolean isCostly() {
        return isCostly;
    }

    private Cost alternatives() {
        Cost cost = pieces();
        while (at < input.length() && input.charAt(at) == '|') {
            at++;
            output.append('|');
            cost = cost.or(pieces());
        }
        return cost;
    }

    private Cost pieces() {
        int start = at;
        Cost cost = Cost.ONE;
        while (at < input.length() && "|)".indexOf(input.charAt(at)) < 0) {
            cost = cost.then(piece());
        }
        if (at == start) {
            throw refused(at, "need something to look for here");
        }
        return cost;
    }

    private Cost piece() {
        int start = at;
        boolean anchor = "^$".indexOf(input.charAt(at)) >= 0;
        Cost atom = atom();
        if (at == input.length() || "*+?{".indexOf(input.charAt(at)) < 0) {
            return atom;
        }
        if (anchor) {
            throw refused(at, "need something that can be repeated before " + input.charAt(at));
        }
        int from = output.length();
        char sign = input.charAt(at++);
        output.append(sign);
        Cost cost = sign == '?'
                ? new Cost(atom.ways() + 1, atom.repetitions(), false)
                : repeated(atom, start, sign == '{' ? times() : new Times(sign == '*' ? 0 : 1, Integer.MAX_VALUE));
        if (at < input.length() && "*+?{".indexOf(input.charAt(at)) >= 0) {
            throw refused(at, "need something else after " + output.substring(from));
        }
        return cost;
    }

    private Cost repeated(Cost atom, int start, Times times) {
        if (!atom.fixed()) {
            throw refused(start, "need no repetition, option or alternative inside of what is repeated");
        }
        return times.least() == times.most() ? Cost.ONE : new Cost(1, 1, false);
    }

    private record Times(int least, int most) {}

    private Times times() {
        int end = input.indexOf('}', at);
        String inside = end < 0 ? "" : input.substring(at, end);
        if (!inside.matches("\\d{1,3}(,(\\d{1,3})?)?")) {
            throw refused(at - 1, "need {m}, {m,} or {m,n}; a brace itself is written \\{");
        }
        at = end + 1;
        output.append(inside).append('}');
        String[] parts = inside.split(",", -1);
        int least = Integer.parseInt(parts[0]);
        int most = parts.length == 1 ? least : parts[1].isEmpty() ? MOST_TIMES : Integer.parseInt(parts[1]);
        if (least > most || most > MOST_TIMES || most == 0) {
            throw refused(end - inside.length(), "need m <= n <= " + MOST_TIMES + " in {m,n}, got " + inside);
        }
        return new Times(least, most);
    }

    private Cost atom() {
        char c = input.charAt(at);
        return switch (c) {
            case '(' -> group();
            case '[' -> {
                RegexClass.read(this);
                yield Cost.ONE;
            }
            case '.' -> sign("[^\n\r]");
            case '^' -> sign("^");
            case '$' -> sign("(?!\n|[^\n])");
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw refused(at, "need something to repeat before " + c);
            default -> {
                literal(next());
                yield Cost.ONE;
            }
        };
    }

    private Cost sign(String meaning) {
        at++;
        output.append(meaning);
        return Cost.ONE;
    }

    private Cost group() {
        int start = at++;
        if (input.startsWith("?:", at)) {
            at += 2;
        } else if (input.startsWith("?", at)) {
            throw refused(at, "need ( or (?: here: no flags, no looking ahead or behind");
        }
        if (++depth > DEEPEST) {
            throw refused(start, "need at most " + DEEPEST + " parentheses inside of each other");
        }
        output.append("(?:");
        Cost cost = alternatives();
        if (at == input.length()) {
            throw refused(start, "need a ) for this (");
        }
        at++;
        depth--;
        output.append(')');
        return cost;
    }

    private Cost escape() {
        int start = at++;
        int c = at == input.length() ? ' ' : next();
        String set = set(c);
        if (set != null) {
            output.append(Character.isUpperCase(c) ? "[^" : "[").append(set).append(']');
        } else if (Character.isLetterOrDigit(c) || Character.isWhitespace(c)) {
            throw refused(start, "need \\d, \\w, \\s, \\D, \\W, \\S or a sign after \\");
        } else {
            literal(c);
        }
        return Cost.ONE;
    }

    /** What a letter stands for after a backslash, as the inside of brackets; null where it stands for nothing. */
    static @org.jspecify.annotations.Nullable String set(int letter) {
        return switch (letter) {
            case 'd', 'D' -> "0-9";
            case 'w', 'W' -> "A-Za-z0-9_";
            case 's', 'S' -> BLANKS;
            default -> null;
        };
    }

    private void literal(int c) {
        if (SIGNS.indexOf(c) >= 0) {
            output.append('\\');
        }
        output.appendCodePoint(c == 0 ? '\uFFFD' : c);
    }

    boolean isAt(char c) {
        return at < input.length() && input.charAt(at) == c;
    }

    boolean isAtEnd() {
        return at == input.length();
    }

    int position() {
        return at;
    }

    int next() {
        int c = input.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    StringBuilder output() {
        return output;
    }

    /** Points into the value; where a mark in it was written twice, a character too early. */
    dev.descent.api.DescentException refused(int index, String sentence) {
        return Unreadable.at(given.position() + (given.quoted() ? 1 : 0) + index, sentence);
    }
}
