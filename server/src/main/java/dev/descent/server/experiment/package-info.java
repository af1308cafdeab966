/**
 * Experiments, runs, their parameters, tags, notes and findings: the rows that everything else hangs on. The ports
 * {@code Experiments}, {@code Runs} and {@code Findings} are implemented here; {@link dev.descent.server.experiment.RunLedger} and
 * {@link dev.descent.server.experiment.FindingsWriter} are what other features may do besides. May use {@code metric},
 * {@code artifact} and {@code filter}.
 */
@NullMarked
package dev.descent.server.experiment;

import org.jspecify.annotations.NullMarked;
