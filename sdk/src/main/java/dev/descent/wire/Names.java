package dev.descent.wire;

import java.util.Locale;

/** Names of components in Java and on the wire. */
final class Names {
    private Names() {}

    /** {@code orderBy} to {@code order_by}. */
    static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
