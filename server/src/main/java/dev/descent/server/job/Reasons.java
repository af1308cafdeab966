package dev.descent.server.job;

import dev.descent.api.AttemptEnd;

/** Why a run failed, for people: what the engine said, the exit code, and the last lines of output. */
final class Reasons {
    private Reasons() {}

    static String of(AttemptEnd end) {
        StringBuilder text = new StringBuilder(headline(end));
        end.lastLines().forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    private static String headline(AttemptEnd end) {
        if (end.exitCode() == null) {
            return end.reason();
        }
        return end.reason().equals("exited")
                ? "exit code " + end.exitCode()
                : end.reason() + " (exit code " + end.exitCode() + ")";
    }
}
