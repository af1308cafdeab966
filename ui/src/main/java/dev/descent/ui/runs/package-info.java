/**
 * An experiment's runs as a table beside their charts ({@code /experiments/ID}), and one run with its learning curves, findings,
 * logs and artifacts ({@code /runs/ID}). The table asks for slices only: sorting and filtering are the server's.
 */
@NullMarked
package dev.descent.ui.runs;

import org.jspecify.annotations.NullMarked;
