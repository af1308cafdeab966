/** Tests of the metric store: its codecs, its journal, and the contract on both databases. */
@NullMarked
package dev.descent.server.metric;

import org.jspecify.annotations.NullMarked;
