package dev.descent.server.job;

import dev.descent.api.Agents;
import dev.descent.api.Execution;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.Jobs;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Resources;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A queue without jobs and an experiment for the runs of the jobs to come. */
abstract class EmptyQueue {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    JobQueue queue;

    @Inject
    Jobs jobs;

    @Inject
    Agents agents;

    @Inject
    EntityManager entities;

    ExperimentId experiment;

    @BeforeEach
    void emptyQueue() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createQuery("update JobRow set status = 'cancelled', agentId = null"
                                + " where status in ('queued', 'leased', 'running', 'stopping')")
                        .executeUpdate());
        experiment = experiments
                .create(NewExperiment.named("queue " + UUID.randomUUID()))
                .id();
    }

    RunId submit(
            Execution execution,
            String configuration,
            Resources resources,
            @Nullable Duration timeout,
            Duration grace,
            int retryFailed,
            int retryLost) {
        RunId run = runs.create(new NewRun(
                        experiment, null, RunStatus.QUEUED, "", null, null, null, null, null, Map.of(), Map.of()))
                .id();
        queue.submit(
                List.of(new NewJob(run, execution, configuration, resources, timeout, grace, retryFailed, retryLost)));
        return run;
    }

    Run find(RunId run) {
        return runs.find(run).orElseThrow();
    }
}
