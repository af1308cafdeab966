/**
 * What lets one build serve H2 and PostgreSQL: {@link dev.descent.server.database.EitherDriver} chooses the driver by the URL,
 * {@link dev.descent.server.database.H2DialectResolver} the dialect. Only configuration names these classes;
 * {@code docs/decisions/0001-two-databases.md} says why they exist.
 */
@NullMarked
package dev.descent.server.database;

import org.jspecify.annotations.NullMarked;
