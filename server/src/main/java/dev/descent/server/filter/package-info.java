/**
 * The search grammar that both HTTP dialects and the pages share; each feature registers its searchable fields.
 */
@NullMarked
package dev.descent.server.filter;

import org.jspecify.annotations.NullMarked;
