/**
 * The search grammar that both HTTP dialects and the pages share. {@link dev.descent.server.filter.Filter} reads a text and writes SQL
 * with bound values, {@link dev.descent.server.filter.Order} does so for sorting; what a name means, features say through
 * {@link dev.descent.server.filter.FieldSource}. The SQL is read by H2 and PostgreSQL alike. Depends on no feature.
 */
@NullMarked
package dev.descent.server.filter;

import org.jspecify.annotations.NullMarked;
