/**
 * Takes over what other systems recorded: {@code descent import}. A {@link dev.descent.cli.intake.Source} reads a database, a folder or
 * event files in a stream and tells an {@link dev.descent.cli.intake.Intake}, which sends what the server does not have yet. Nothing here
 * grows with the number of runs or points.
 */
@NullMarked
package dev.descent.cli.intake;

import org.jspecify.annotations.NullMarked;
