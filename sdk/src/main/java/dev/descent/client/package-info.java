/** The ports over HTTP, and the active run of training code. */
@NullMarked
package dev.descent.client;

import org.jspecify.annotations.NullMarked;
