/** Search: spaces, optimisers and their protocol. */
@NullMarked
package dev.descent.search;

import org.jspecify.annotations.NullMarked;
