package dev.descent.cli;

import java.io.Console;
import java.io.PrintWriter;

/**
 * Long work on standard error: one line that is written over again and again on a terminal, a new line at every change elsewhere.
 * Not thread-safe.
 */
public final class Progress {
    private static final String ERASE_LINE = "\r[2K";

    private final PrintWriter err;
    private final boolean terminal;
    private String shown = "";

    private Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Progress for a person where there is one, else for a log. */
    @SuppressWarnings("SystemConsoleNull") // its type says that it may be null
    public static Progress on(PrintWriter err) {
        Console console = System.console();
        return new Progress(err, console != null && console.isTerminal());
    }

    /** Shows where the work is; nothing where that has not changed. */
    public void show(String line) {
        if (line.equals(shown)) {
            return;
        }
        shown = line;
        if (terminal) {
            err.print(ERASE_LINE + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** Leaves the last line standing. */
    public void done() {
        if (terminal && !shown.isEmpty()) {
            err.println();
        }
        shown = "";
    }
}
