package dev.descent.server.sweep;

import dev.descent.api.RunId;
import dev.descent.server.job.JobQueue;
import dev.descent.server.job.NewJob;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A queue that nobody leases from, where there is no other. */
@DefaultBean
@ApplicationScoped
class FakeJobQueue implements JobQueue {
    @Override
    public void submit(List<NewJob> jobs) {}

    @Override
    public void stop(RunId run, String reason) {}
}
