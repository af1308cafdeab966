/** The packaged product as its users start it, and what it does when things go wrong: processes are really started and killed. */
@NullMarked
package dev.descent.server.journey;

import org.jspecify.annotations.NullMarked;
