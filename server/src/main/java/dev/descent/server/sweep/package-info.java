/**
 * Reads the sweep file, replays a sweep's history into the search library, proposes trials, tells their outcomes. May use
 * {@code job}, {@code experiment} and {@code metric}.
 */
@NullMarked
package dev.descent.server.sweep;

import org.jspecify.annotations.NullMarked;
