package dev.descent.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Agent;
import dev.descent.api.Agents;
import dev.descent.api.Execution;
import dev.descent.api.Experiments;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server's own agent, switched on. */
@QuarkusTest
@TestProfile(EmbeddedAgentTest.WithAgent.class)
class EmbeddedAgentTest {
    /** A database and a data folder of its own: it would run the jobs of other tests. */
    public static final class WithAgent implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "descent.agent", "true",
                    "quarkus.datasource.jdbc.url", "jdbc:h2:mem:embedded;DB_CLOSE_DELAY=-1");
        }
    }

    @Inject
    Agents agents;

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    Logs logs;

    @Inject
    JobQueue queue;

    @Inject
    MeterRegistry meters;

    @Test
    void it_registers_runs_jobs_and_is_counted() {
        List<Agent> listed = await().atMost(Duration.ofSeconds(30)).until(agents::list, list -> !list.isEmpty());
        RunId run = waiting();
        queue.submit(List.of(new NewJob(
                run,
                new Execution(null, List.of("/bin/sh", "-c", "echo $DESCENT_SERVER"), null, Map.of()),
                "{}",
                Resources.ONE_CORE,
                null,
                Duration.ZERO,
                0,
                0)));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> runs.find(run).orElseThrow().status() == RunStatus.FINISHED);

        assertThat(logs.read(run, 0, 10).items())
                .extracting(LogLine::text)
                .allMatch(line -> line.startsWith("http://") && !line.endsWith(":0"))
                .hasSize(1);
        assertThat(listed).hasSize(1);
        assertThat(meters.get("descent.slots.cpu").gauge().value())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(meters.get("descent.queue.jobs")
                        .tag("status", "queued")
                        .gauge()
                        .value())
                .isZero();
    }

    private RunId waiting() {
        return runs.create(new NewRun(
                        experiments.create(NewExperiment.named("embedded")).id(),
                        null,
                        RunStatus.QUEUED,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        Map.of()))
                .id();
    }
}
