/**
 * The list of sweeps and one sweep with its trials, best value so far and parameter scatter ({@code /sweeps}, {@code /sweeps/ID}).
 */
@NullMarked
package dev.descent.ui.sweeps;

import org.jspecify.annotations.NullMarked;
