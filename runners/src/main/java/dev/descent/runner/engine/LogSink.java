package dev.descent.runner.engine;

import dev.descent.api.LogLine;

/** Where an attempt's lines go. Called from several threads; must not block for long, or the program waits at its output. */
@FunctionalInterface
public interface LogSink {
    void accept(LogLine line);
}
