package dev.descent.cli.intake;

import java.io.IOException;

/** Bytes that are no message of Protocol Buffers. */
final class MalformedMessage extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String what) {
        super("malformed message: " + what);
    }
}
