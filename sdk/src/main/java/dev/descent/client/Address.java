package dev.descent.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Path and query below {@code /api/v1}; every segment is escaped, so that a metric's name may hold anything. */
final class Address {
    private final StringBuilder text = new StringBuilder("/api/v1");
    private boolean asked;

    private Address() {}

    static Address of(Object... segments) {
        Address address = new Address();
        for (Object segment : segments) {
            address.text.append('/').append(escape(segment));
        }
        return address;
    }

    /** Adds the segments of a relative path. */
    Address path(String path) {
        for (String segment : path.split("/", -1)) {
            text.append('/').append(escape(segment));
        }
        return this;
    }

    /** Adds a query parameter, unless the value is null. */
    Address with(String key, @Nullable Object value) {
        if (value != null) {
            text.append(asked ? '&' : '?').append(key).append('=').append(escape(value));
            asked = true;
        }
        return this;
    }

    private static String escape(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
