package dev.descent.server.mlflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How runs end by MLflow's {@code runs/update}, on any database. */
abstract class RunEndsContract {
    private static final List<String> ENDS = List.of("FINISHED", "FAILED", "KILLED", "FINISHED", "FAILED", "KILLED");

    @SuppressWarnings("NullAway.Init") // injected
    @Inject
    Runs runs;

    @SuppressWarnings("NullAway.Init") // injected
    @Inject
    Experiments experiments;

    @Test
    void of_clients_that_end_a_run_at_once_one_way_wins_and_the_others_are_told() throws Exception {
        for (int round = 0; round < 10; round++) {
            RunId run = aRun();
            List<Response> answers = endAtOnce(run);

            String won = get(run);
            for (int i = 0; i < ENDS.size(); i++) {
                Response answer = answers.get(i);
                if (ENDS.get(i).equals(won)) {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
                } else {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
                    assertThat(answer.asString()).contains("INVALID_PARAMETER_VALUE", "has ended as");
                }
            }
        }
    }

    private List<Response> endAtOnce(RunId run) throws Exception {
        CountDownLatch together = new CountDownLatch(ENDS.size());
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(ENDS.size())) {
            List<Future<Response>> sent = new ArrayList<>();
            for (String end : ENDS) {
                sent.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return update(run, end);
                }));
            }
            for (Future<Response> one : sent) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    @Test
    void a_run_that_has_ended_ends_another_way_once_it_runs_again() {
        RunId run = aRun();

        assertThat(update(run, "FAILED").statusCode()).isEqualTo(200);
        assertThat(update(run, "FINISHED").statusCode()).isEqualTo(400);
        assertThat(update(run, "FAILED").statusCode()).isEqualTo(200);
        assertThat(get(run)).isEqualTo("FAILED");
        assertThat(update(run, "RUNNING").statusCode()).isEqualTo(200);
        assertThat(update(run, "FINISHED").statusCode()).isEqualTo(200);
        assertThat(get(run)).isEqualTo("FINISHED");
    }

    @Test
    void a_program_that_nobody_could_tell_to_stop_ends_its_run_as_it_says() {
        RunId run = aRun();
        runs.stop(run, "enough");
        assertThat(get(run)).isEqualTo("KILLED");

        assertThat(update(run, "FINISHED").statusCode()).isEqualTo(200);

        assertThat(get(run)).isEqualTo("FINISHED");
        assertThat(update(run, "FAILED").statusCode()).isEqualTo(400);
    }

    private RunId aRun() {
        ExperimentId home = experiments
                .create(NewExperiment.named("ends-" + UUID.randomUUID()))
                .id();
        RunId run = runs.create(NewRun.running(home, "contested")).id();
        assertThat(runs.find(run).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        return run;
    }

    private static Response update(RunId run, String status) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("run_id", run.value(), "status", status))
                .post("/api/2.0/mlflow/runs/update");
    }

    private static String get(RunId run) {
        return given().queryParam("run_id", run.value())
                .get("/api/2.0/mlflow/runs/get")
                .path("run.info.status");
    }
}
