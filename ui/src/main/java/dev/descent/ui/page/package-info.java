/**
 * What every page is made of: its address ({@link dev.descent.ui.page.Address}), its pulse while something runs ({@link
 * dev.descent.ui.page.Pulse}), dialogs, notices and empty states. Pages depend on this package; it depends on the wire values alone.
 */
@NullMarked
package dev.descent.ui.page;

import org.jspecify.annotations.NullMarked;
