package dev.descent.server.filter;

import java.util.Locale;
import java.util.Objects;

/**
 * The name of a field as a filter writes it: {@code metrics."validation/loss"} has the space {@code metrics}.
 *
 * @param space in lower case; {@code attributes} where none is written
 * @param key as written, without its quotation marks
 * @param position of its first character, from 1
 */
public record FieldName(String space, String key, int position) {
    /** The space of what is written without one. */
    public static final String ATTRIBUTES = "attributes";

    public FieldName {
        space = space.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(key);
    }

    /** Whether it belongs to what is searched itself, in any of MLflow's words for that. */
    public boolean isAttribute() {
        return switch (space) {
            case "attribute", ATTRIBUTES, "attr", "run" -> true;
            default -> false;
        };
    }

    /** As a filter writes it, without quotation marks. */
    String written() {
        return space.equals(ATTRIBUTES) ? key : space + "." + key;
    }
}
