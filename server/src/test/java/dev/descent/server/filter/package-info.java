/** Tests of the search grammar. */
@NullMarked
package dev.descent.server.filter;

import org.jspecify.annotations.NullMarked;
