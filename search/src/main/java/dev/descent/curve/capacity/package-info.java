/**
 * Reading sweeps over capacity: {@link dev.descent.curve.capacity.CapacityTest} looks for a peak of the risk between two descents (double
 * descent over model or sample size) and says whether it lies where the model begins to fit its training set.
 */
@NullMarked
package dev.descent.curve.capacity;

import org.jspecify.annotations.NullMarked;
