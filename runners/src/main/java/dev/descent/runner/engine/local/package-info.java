/**
 * Attempts as processes of the agent's machine. Start at {@link dev.descent.runner.engine.local.LocalEngine}. Each attempt is a
 * session of its own whose processes are signalled together, and which does not outlive the agent: see {@code watchdog.sh}. Only
 * whoever starts an agent depends on this package.
 */
@NullMarked
package dev.descent.runner.engine.local;

import org.jspecify.annotations.NullMarked;
