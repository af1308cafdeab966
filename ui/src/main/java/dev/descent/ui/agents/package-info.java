/**
 * The agents with their slots and what they run ({@code /agents}).
 */
@NullMarked
package dev.descent.ui.agents;

import org.jspecify.annotations.NullMarked;
