/**
 * The pages in a real browser, against the packaged server in a process of its own. Tagged {@code browser}: a machine without
 * Chromium leaves them out.
 */
@NullMarked
package dev.descent.server.pages;

import org.jspecify.annotations.NullMarked;
