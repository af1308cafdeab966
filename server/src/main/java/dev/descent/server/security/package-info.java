/**
 * Who calls: tokens, callers, and the checks of Host and Origin that keep the door closed.
 */
@NullMarked
package dev.descent.server.security;

import org.jspecify.annotations.NullMarked;
