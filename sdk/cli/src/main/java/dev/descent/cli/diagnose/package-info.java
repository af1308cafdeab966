/**
 * Diagnosis of files, without a server: {@link dev.descent.cli.diagnose.OfflineDiagnosis} reads the CSV of {@code --curves} and
 * {@code --capacity} and answers in the form of the contract; {@link dev.descent.cli.diagnose.DiagnoseCommand} is the command.
 */
@NullMarked
package dev.descent.cli.diagnose;

import org.jspecify.annotations.NullMarked;
