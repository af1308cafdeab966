/**
 * Our own HTTP dialect, {@code /api/v1}: parses, calls a port, represents. Errors become problem+json in one place.
 */
@NullMarked
package dev.descent.server.rest;

import org.jspecify.annotations.NullMarked;
