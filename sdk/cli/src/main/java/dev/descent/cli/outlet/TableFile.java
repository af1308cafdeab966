package dev.descent.cli.outlet;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A table that is written row by row. Not thread-safe. */
interface TableFile extends Closeable {
    /** Adds a row: a cell a column, of the column's kind, or null. */
    void row(@Nullable Object... cells) throws IOException;
}
