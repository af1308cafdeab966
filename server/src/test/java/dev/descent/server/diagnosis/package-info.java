/** Tests of the diagnosis inside the server. */
@NullMarked
package dev.descent.server.diagnosis;

import org.jspecify.annotations.NullMarked;
