package dev.descent.api;

import java.time.Duration;

/** What was deleted, until it is gone for good; and files that nobody sends to their end. Thread-safe. */
public interface Trash {
    /** What {@link #empty} would take away now: the same lists, as long as nobody deletes, restores or uploads in between. */
    Garbage older(Duration age);

    /**
     * Takes away for good the runs and logged models that were deleted at least {@code age} ago, with their points, artifacts, logs and
     * rows, and uploads that have stood still for a day. What something refers to stays.
     */
    Garbage empty(Duration age);
}
