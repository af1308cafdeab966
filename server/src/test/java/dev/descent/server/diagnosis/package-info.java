/** Tests of the diagnosis inside the server. */
@org.jspecify.annotations.NullMarked
package dev.descent.server.diagnosis;
