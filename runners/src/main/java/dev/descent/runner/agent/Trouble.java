package dev.descent.runner.agent;

import dev.descent.api.DescentException;

/** What an agent makes of an error. */
final class Trouble {
    private Trouble() {}

    /** Whether asking again may help: the server is away, or made a mistake of its own. */
    static boolean mayPass(RuntimeException trouble) {
        if (!(trouble instanceof DescentException known)) {
            return true;
        }
        return switch (known.code()) {
            case UNAVAILABLE, INTERNAL -> true;
            case INVALID,
                    NOT_FOUND,
                    EXISTS,
                    STATE,
                    SUPERSEDED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    TOO_LARGE,
                    NOT_IMPLEMENTED -> false;
        };
    }

    /** Whether the server says that the attempt, or all it knew of it, no longer counts. */
    static boolean isOver(RuntimeException trouble) {
        return trouble instanceof DescentException && !mayPass(trouble);
    }
}
