package dev.descent.runner.engine.local;

import java.util.ArrayDeque;
import java.util.List;

/** The last lines of a program's output, both streams together. Thread-safe. */
final class LastLines {
    private static final int KEPT = 20;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> toList() {
        return List.copyOf(lines);
    }
}
