package dev.descent.server.experiment;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;

/** Is told of points as they come; whoever wants to act on them implements it. Thread-safe. */
public interface PointWatch {
    /** Called after points were stored, on the thread that stored them, outside of a transaction: must neither wait nor throw. */
    void stored(RunId run, MetricBatch batch);
}
