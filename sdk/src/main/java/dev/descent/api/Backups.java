package dev.descent.api;

import java.io.IOException;
import java.io.OutputStream;

/** Copies of all that a server keeps. Thread-safe. */
public interface Backups {
    /**
     * Finds out whether a backup can be made.
     *
     * @throws DescentException FORBIDDEN for an attempt, STATE where the database is not the server's own H2 file
     */
    void check();

    /**
     * Writes a ZIP file that unpacks to a data folder: every run, parameter, tag and point acknowledged before the call is in it, whatever
     * is logged meanwhile; the working folders of agents are not. To be called after {@link #check()}.
     */
    void write(OutputStream target) throws IOException;
}
