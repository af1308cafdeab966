package dev.descent.server.rest;

import dev.descent.api.DescentException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a request; a mistake says what is accepted. */
final class Query {
    private final MultivaluedMap<String, String> values;

    Query(UriInfo request) {
        values = request.getQueryParameters();
    }

    String text(String key, String standard) {
        String text = values.getFirst(key);
        return text == null ? standard : text;
    }

    String required(String key) {
        String text = values.getFirst(key);
        if (text == null) {
            throw DescentException.invalid("need ?" + key + "=… in the address, got none");
        }
        return text;
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    int number(String key, int standard, int min, int max) {
        Long given = optionalNumber(key);
        if (given == null) {
            return standard;
        }
        if (given < min || given > max) {
            throw DescentException.invalid(
                    "need a whole number from " + min + " to " + max + " for '" + key + "', got " + given);
        }
        return given.intValue();
    }

    long offset() {
        Long given = optionalNumber("offset");
        if (given != null && given < 0) {
            throw DescentException.invalid("need a whole number from 0 for 'offset', got " + given);
        }
        return given == null ? 0 : given;
    }

    @Nullable
    Long optionalNumber(String key) {
        String text = values.getFirst(key);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException expected) { // the sentence below says more
            throw DescentException.invalid("need a whole number for '" + key + "', got '" + text + "'");
        }
    }

    /** A part of an address that is a number from 1. */
    static int whole(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException expected) { // the sentence below says more
        }
        throw DescentException.invalid("need a whole number from 1 for '" + name + "', got '" + text + "'");
    }

    <E extends Enum<E>> E word(String key, Class<E> type, E standard) {
        String text = values.getFirst(key);
        if (text == null) {
            return standard;
        }
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> DescentException.invalid("need one of "
                        + constants.stream().map(Query::word).collect(Collectors.joining(", ")) + " for '" + key
                        + "', got '" + text + "'"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
