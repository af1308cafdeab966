/**
 * Reads the curves of runs and sweeps when they end, and every so often before, and hands findings to {@code experiment}. Nobody
 * imports this package.
 */
@NullMarked
package dev.descent.server.diagnosis;

import org.jspecify.annotations.NullMarked;
