package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** How points come in and what keeps them until they are in blocks: a file of this server alone, or a table that servers share. */
interface Intake extends Closeable {
    /** Stores a batch that was checked, with one series per metric, and returns how many of its points were new. */
    long append(RunId run, MetricBatch batch);

    /** Takes away the points at or above {@code step} that were stored so far. */
    void resume(RunId run, long step);

    /** Takes away all points of a run. */
    void delete(RunId run);

    /** The journal, where it is a file of this server alone. */
    Optional<Journal> journal();

    /** Keeps rows of other features too, where the journal is a file of this server alone. */
    default RowJournal rows() {
        return RowJournal.NONE;
    }

    /** Makes memory know of these runs what was acknowledged by any server so far. */
    void refresh(List<RunId> runs);
}
