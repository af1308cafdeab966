/** Tests of our own HTTP dialect. */
@NullMarked
package dev.descent.server.rest;

import org.jspecify.annotations.NullMarked;
