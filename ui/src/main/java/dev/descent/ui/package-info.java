/**
 * The dashboard: the frame around every page ({@link dev.descent.ui.MainLayout}) and what the browser is told first ({@link
 * dev.descent.ui.DescentShell}). One package per page lies below; {@code page}, {@code format} and {@code chart} are what pages
 * share. Pages are handed the ports of {@link dev.descent.api} by their constructors, see nothing else of the server, and write
 * everything they show into their address. No page knows another but by its address.
 */
@NullMarked
package dev.descent.ui;

import org.jspecify.annotations.NullMarked;
