package dev.descent.server;

/** A reason, as one sentence for the user, why a server cannot start here. */
final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
