package dev.descent.cli.outlet;

import java.io.IOException;

/** A form in which runs leave. */
interface Export {
    void write(Selection selection, Counts counts) throws IOException;
}
