/**
 * What lets one build serve H2 and PostgreSQL: {@link dev.descent.server.database.EitherDriver} chooses the driver by the URL,
 * {@link dev.descent.server.database.H2DialectResolver} the dialect. Only configuration names these two;
 * {@code docs/decisions/0001-two-databases.md} says why they exist. Besides, what several features' tables share:
 * {@link dev.descent.server.database.LabelTable} and {@link dev.descent.server.database.Texts}.
 */
@NullMarked
package dev.descent.server.database;

import org.jspecify.annotations.NullMarked;
