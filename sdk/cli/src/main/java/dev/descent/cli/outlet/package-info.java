/**
 * Hands out what the server holds: {@code descent export}, as tables (CSV or Parquet) or as a folder that {@code import} reads back.
 * Runs come in pages and points in slices; nothing here grows with the number of runs or points.
 */
@NullMarked
package dev.descent.cli.outlet;

import org.jspecify.annotations.NullMarked;
