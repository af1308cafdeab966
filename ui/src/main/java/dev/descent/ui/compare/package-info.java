/**
 * Selected runs side by side: curves overlaid, parameters and metrics as a matrix with "differences only" ({@code /compare?runs=…}).
 */
@NullMarked
package dev.descent.ui.compare;

import org.jspecify.annotations.NullMarked;
