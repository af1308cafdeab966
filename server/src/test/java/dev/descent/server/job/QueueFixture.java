package dev.descent.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Execution;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import dev.descent.api.Slots;
import dev.descent.server.experiment.RunLedger;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.security.AttemptTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** An empty queue, an agent, and short words for what tests do with them. */
abstract class QueueFixture extends EmptyQueue {
    static final Slots TWO = new Slots(2, 0);
    static final Duration LATER = Jobs.LEASE.plusSeconds(1);

    @Inject
    AttemptTokens tokens;

    @Inject
    RunLedger ledger;

    @Inject
    MetricStore metrics;

    @Inject
    QueueSignal signal;

    AgentId agent;

    @BeforeEach
    void registerAgent() {
        agent = register("first", Map.of());
    }

    AgentId register(String name, Map<String, String> labels) {
        return agents.register(new AgentInfo(
                name + " " + getClass().getSimpleName(),
                AgentInfo.PROTOCOL,
                "local",
                TWO,
                labels,
                Map.of("host", "here")));
    }

    RunId submit() {
        return submit(Resources.ONE_CORE, 1, 1);
    }

    RunId submit(Resources resources, int retryFailed, int retryLost) {
        return submit(
                Execution.recipe("classifier"),
                "{\"units\":8}",
                resources,
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                retryFailed,
                retryLost);
    }

    List<Job> lease(AgentId by) {
        return jobs.lease(by, TWO, Duration.ZERO);
    }

    Job leaseOne() {
        List<Job> leased = lease(agent);
        assertThat(leased).hasSize(1);
        return leased.getFirst();
    }

    Job startOne() {
        Job job = leaseOne();
        jobs.started(agent, attempt(job));
        return job;
    }

    static Lease attempt(Job job) {
        return new Lease(job.id(), job.attempt());
    }

    static AttemptEnd end(Job job, @Nullable Integer exitCode, String reason) {
        return new AttemptEnd(job.id(), job.attempt(), exitCode, reason, false, List.of("last words"));
    }

    Clock later() {
        return Clock.offset(Clock.systemUTC(), LATER);
    }

    void reapLater() {
        QuarkusTransaction.requiringNew().run(() -> {
            AttemptDesk desk = new AttemptDesk(entities, ledger, metrics, signal, later());
            new ExpiredLeases(entities, later()).list().forEach(desk::expire);
        });
    }

    static void assertSuperseded(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUPERSEDED));
    }
}
