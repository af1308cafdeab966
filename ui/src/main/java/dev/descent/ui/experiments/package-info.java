/**
 * The list of experiments: create, rename, note, delete, restore, search. Entry: the page at {@code /experiments}.
 */
@NullMarked
package dev.descent.ui.experiments;

import org.jspecify.annotations.NullMarked;
