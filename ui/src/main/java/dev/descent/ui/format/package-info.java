/**
 * Values to text and colour: numbers, times, durations, statuses, verdicts and the stable colour of a run. Pure functions and
 * small components without ports. Every page may use it.
 */
@NullMarked
package dev.descent.ui.format;

import org.jspecify.annotations.NullMarked;
