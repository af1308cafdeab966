package dev.descent.api;

import java.time.Duration;

/** Runs that were deleted and can still be restored, until they are gone for good. Thread-safe. */
public interface Trash {
    /** What was deleted at least {@code age} ago. */
    Garbage older(Duration age);

    /** Takes away for good what was deleted at least {@code age} ago: points, artifacts, logs, rows. Runs that something refers to stay. */
    Garbage empty(Duration age);
}
