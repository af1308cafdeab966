/**
 * Receives what a request carries before any worker is asked, so that a slow client holds none: JSON in memory, up to a limit and all
 * together up to a share of the heap; files on disk, where the artifacts are. {@code Intake} is the entry point, right behind the
 * door; resources read what has come as if it came now.
 */
@NullMarked
package dev.descent.server.intake;

import org.jspecify.annotations.NullMarked;
