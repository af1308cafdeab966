package dev.descent.server.security;

import dev.descent.api.RunId;

/** The caller of the request that this thread answers; {@link Caller#LOCAL} where it answers none. Thread-safe. */
public interface Callers {
    Caller current();

    /** Checks that the caller may write a run. @throws DescentException FORBIDDEN for an attempt at another run */
    void mayWrite(RunId run);

    /** Checks that the caller may change what is no single run's. @throws DescentException FORBIDDEN for any attempt */
    void mayManage();
}
