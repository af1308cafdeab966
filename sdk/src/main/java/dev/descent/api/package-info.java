/**
 * The values and ports of Descent. Start at {@link dev.descent.api.Runs}, {@link dev.descent.api.Metrics} and
 * {@link dev.descent.api.Sweeps}: the server implements the ports, {@code dev.descent.client} implements them over HTTP, the
 * pages and agents use them and cannot tell which. Values are records that check themselves; a mistake is a
 * {@link dev.descent.api.DescentException} with an {@link dev.descent.api.ErrorCode}. Anybody may depend on this package; it
 * depends on the JDK alone.
 */
@NullMarked
package dev.descent.api;

import org.jspecify.annotations.NullMarked;
