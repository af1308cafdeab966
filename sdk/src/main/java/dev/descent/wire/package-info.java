/**
 * The JSON of the wire: {@link dev.descent.wire.Wire} reads and writes the records of {@code dev.descent.api}, which carry no
 * annotations. Records become objects with snake_case keys, ids become strings, instants RFC 3339 text, durations seconds, enums
 * lower-case words, NaN and infinities the strings {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; nulls are left out. The
 * client and the server's own dialect use it; MLflow's dialect does not.
 */
@NullMarked
package dev.descent.wire;

import org.jspecify.annotations.NullMarked;
