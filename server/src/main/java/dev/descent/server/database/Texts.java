package dev.descent.server.database;

import dev.descent.api.DescentException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What text a column takes: its length, and no NUL, which PostgreSQL cannot hold. */
public final class Texts {
    /** Characters of a name. */
    public static final int NAME = 500;
    /** Characters of a label's name. */
    public static final int KEY = 250;
    /** Characters of a label's text. */
    public static final int VALUE = 8_000;
    /** Characters of a note. */
    public static final int NOTE = 100_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int NUMBER_LENGTH = 64;

    private Texts() {}

    /** The text, checked. */
    public static String checked(String what, String text, int most) {
        if (text.length() > most) {
            throw DescentException.invalid(
                    "need at most " + most + " characters for " + what + ", got " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw DescentException.invalid("need text without the character U+0000 for " + what);
        }
        return text;
    }

    /** A checked text that says something. */
    public static String name(String what, String text, int most) {
        if (text.isBlank()) {
            throw DescentException.invalid("need a name for " + what + ", got '" + text + "'");
        }
        return checked(what, text, most);
    }

    /** The text without NUL, shortened in the middle of nowhere if it is too long: for words of ours, which no one can mend. */
    public static String cut(String text, int most) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
    }

    /** As {@link #cut}; null stays null. */
    public static @Nullable String cutNullable(@Nullable String text, int most) {
        return text == null ? null : cut(text, most);
    }

    /** The finite number that a text writes; null where it writes none. */
    public static @Nullable Double number(String text) {
        if (text.length() > NUMBER_LENGTH || !NUMBER.matcher(text).matches()) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    /** Tags, each checked. */
    public static Map<String, String> tags(Map<String, String> tags) {
        tags.forEach((name, text) -> {
            name("a tag", name, KEY);
            checked("tag '" + name + "'", text, VALUE);
        });
        return tags;
    }
}
