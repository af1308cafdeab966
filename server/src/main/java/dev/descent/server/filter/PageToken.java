package dev.descent.server.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.api.DescentException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort keys of its last row, as text that goes through addresses. It belongs to one search.
 *
 * @param search what tells the search from others
 */
record PageToken(String search, List<@Nullable Object> keys) {
    String text() {
        StringBuilder text = new StringBuilder(search);
        for (Object key : keys) {
            text.append('.')
                    .append(
                            switch (key) {
                                case null -> "n";
                                case Double number -> "d" + encoded(number.toString());
                                case BigDecimal number -> "b" + encoded(number.toString());
                                case Number number -> "l" + encoded(Long.toString(number.longValue()));
                                default -> "s" + encoded(key.toString());
                            });
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Reads a token. @throws DescentException INVALID where it is none of this search, with so many keys */
    static PageToken parse(String text, String search, int count) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != count + 1 || !parts[0].equals(search)) {
            throw unknown(text);
        }
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            keys.add(key(parts[i], text));
        }
        return new PageToken(search, keys);
    }

    private static @Nullable Object key(String part, String token) {
        if (part.equals("n")) {
            return null;
        }
        try {
            String value = new String(Base64.getUrlDecoder().decode(part.substring(1)), UTF_8);
            return switch (part.charAt(0)) {
                case 'd' -> Double.valueOf(value);
                case 'b' -> new BigDecimal(value);
                case 'l' -> Long.valueOf(value);
                case 's' -> value.replace('\0', '\uFFFD');
                default -> throw unknown(token);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unknown(token);
        }
    }

    private static DescentException unknown(String token) {
        String shown = token.length() > 100 ? token.substring(0, 100) + "…" : token;
        return DescentException.invalid(
                "need the page token that an earlier answer to the same search gave, got '" + shown + "'");
    }
}
