/**
 * Reading learning curves: {@link dev.descent.curve.Diagnosis#of} takes a {@link dev.descent.curve.Curve} and answers what it shows,
 * each {@link dev.descent.curve.Finding} with its evidence and a paragraph of plain English. {@link dev.descent.curve.MetricMeaning}
 * reads roles and quantities from the names of metrics.
 *
 * <p>The two heavy findings, overfitting and double descent over epochs, rest on tests of shape: the loss is compared with the best
 * falling, valley-shaped and wave-shaped curves (see {@link dev.descent.curve.ShapeLadder}), and the gain of the richer shape with what
 * noise of the same strength and memory gains by chance. Everything is deterministic: seeds are derived from the data.
 */
@NullMarked
package dev.descent.curve;

import org.jspecify.annotations.NullMarked;
