/**
 * What a sweep over capacity shows: risk against capacity with its peak and threshold, and the sentence that says what it means.
 * {@link dev.descent.ui.capacity.CapacityPanel} is put on top of a sweep's page.
 */
@NullMarked
package dev.descent.ui.capacity;

import org.jspecify.annotations.NullMarked;
