/** Tests of the whole server; {@link dev.descent.server.PostgresProfile} runs them on PostgreSQL. */
@NullMarked
package dev.descent.server;

import org.jspecify.annotations.NullMarked;
