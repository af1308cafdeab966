package dev.descent.server.experiment;

import dev.descent.api.Garbage;
import java.time.Instant;

/** What one feature has that can go for good; {@link EveryTrash} empties all. Thread-safe. */
public interface TrashCan {
    /**
     * What was deleted by {@code before} and can go.
     *
     * @param removal whether it goes now
     */
    Garbage empty(String workspace, Instant before, Removal removal);
}
