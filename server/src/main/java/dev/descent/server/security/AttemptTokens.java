package dev.descent.server.security;

import java.util.Optional;

/** Reads the tokens of attempts; whoever keeps the attempts implements it. Thread-safe, may block. */
public interface AttemptTokens {
    /**
     * The attempt that a token belongs to; empty where it is no attempt's token, or a forged one.
     *
     * @throws dev.descent.api.DescentException SUPERSEDED where the attempt no longer counts
     */
    Optional<Caller.Attempt> read(String token);
}
