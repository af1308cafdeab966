/** The views over ports in memory, without a browser: what a person reads on them, and what they ask the ports. */
@NullMarked
package dev.descent.ui.views;

import org.jspecify.annotations.NullMarked;
