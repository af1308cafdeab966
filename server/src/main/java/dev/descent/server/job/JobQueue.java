package dev.descent.server.job;

import dev.descent.api.RunId;
import java.util.List;

/** What a sweep asks of the queue. Every method joins the caller's transaction. Thread-safe. */
public interface JobQueue {
    /** Puts jobs behind all others. The runs must exist and be QUEUED. */
    void submit(List<NewJob> jobs);

    /** Cancels the run's job if it waits, asks its process to stop if it runs; no further attempt is made. */
    void stop(RunId run, String reason);
}
