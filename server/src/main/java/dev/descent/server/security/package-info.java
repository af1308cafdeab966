/**
 * Who calls. {@code Door} looks at every request before any other code: its Host, its Origin, its
 * token. {@link dev.descent.server.security.Callers} is what features ask: who it is, and whether it may write a run.
 * Depends on no feature; {@code job} implements {@link dev.descent.server.security.AttemptTokens}.
 */
@NullMarked
package dev.descent.server.security;

import org.jspecify.annotations.NullMarked;
