/**
 * The ports over HTTP, and the active run of training code. {@link dev.descent.client.Descent} is the way in: {@code connect} gives
 * the ports of a server, {@code startRun} and {@code run} give an {@link dev.descent.client.ActiveRun} to log to. Depends on the
 * JDK's HTTP client and {@code dev.descent.wire}.
 */
@NullMarked
package dev.descent.client;

import org.jspecify.annotations.NullMarked;
