/** The dashboard. */
@NullMarked
package dev.descent.ui;

import org.jspecify.annotations.NullMarked;
