/**
 * Reading runs beside each other: learning rates too high or low against their siblings, what sets sick trials apart from the others,
 * and which trials cannot be told apart. Start at {@link dev.descent.curve.sibling.Siblings}.
 */
@NullMarked
package dev.descent.curve.sibling;

import org.jspecify.annotations.NullMarked;
