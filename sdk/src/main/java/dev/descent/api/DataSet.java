package dev.descent.api;

import java.util.Objects;

/**
 * A data set as metrics name it.
 *
 * @param digest of its content; empty when unknown or, in a query, for any
 */
public record DataSet(String name, String digest) {
    public DataSet {
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
    }
}
