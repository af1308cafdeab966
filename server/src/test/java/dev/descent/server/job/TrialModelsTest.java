package dev.descent.server.job;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.descent.api.Job;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a trial's program, with nothing but the token of its attempt, may do with models: register what its own run made, and no more. */
@QuarkusTest
class TrialModelsTest extends QueueFixture {
    private static final String API = "/api/2.0/mlflow/";

    private final String name = "of trials " + UUID.randomUUID();

    private static ValidatableResponse post(Job job, String rpc, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + job.token())
                .contentType("application/json")
                .body(body)
                .post(API + rpc)
                .then();
    }

    private static ValidatableResponse logged(Job job, RunId run) {
        return post(
                job,
                "logged-models",
                Map.of("experiment_id", job.experiment().value(), "name", "net", "source_run_id", run.value()));
    }

    private ValidatableResponse version(Job job, String source, RunId run) {
        return post(job, "model-versions/create", Map.of("name", name, "source", source, "run_id", run.value()));
    }

    @Test
    void a_trial_registers_what_its_run_made() {
        submit();
        Job job = startOne();

        String model = logged(job, job.run()).statusCode(200).extract().path("model.info.model_id");
        post(job, "registered-models/create", Map.of("name", name)).statusCode(200);
        post(job, "registered-models/create", Map.of("name", name))
                .statusCode(400)
                .body("error_code", equalTo("RESOURCE_ALREADY_EXISTS"));

        version(job, "models:/" + model, job.run()).statusCode(200).body("model_version.version", equalTo("1"));
        version(job, "runs:/" + job.run() + "/model", job.run())
                .statusCode(200)
                .body("model_version.version", equalTo("2"));
    }

    @Test
    void a_trial_registers_nothing_of_others_and_changes_nothing() {
        submit();
        Job job = startOne();
        RunId other = runs.create(NewRun.running(experiment, null)).id();
        post(job, "registered-models/create", Map.of("name", name)).statusCode(200);
        version(job, "runs:/" + job.run() + "/model", job.run()).statusCode(200);

        logged(job, other).statusCode(403);
        version(job, "runs:/" + other + "/model", other).statusCode(403);
        version(job, "runs:/" + other + "/model", job.run()).statusCode(403);
        version(job, "runs:/" + job.run() + "/model", other).statusCode(403);
        version(job, "s3://elsewhere/model", job.run()).statusCode(403);
        Map<String, ?> change = Map.of("name", name, "new_name", name + "2", "version", "1", "stage", "Production");
        for (String rpc : new String[] {"registered-models/rename", "model-versions/transition-stage"}) {
            post(job, rpc, change).statusCode(403);
        }
        post(job, "registered-models/alias", Map.of("name", name, "alias", "best", "version", "1"))
                .statusCode(403);
        post(job, "registered-models/set-tag", Map.of("name", name, "key", "k", "value", "v"))
                .statusCode(403);
        given().header("Authorization", "Bearer " + job.token())
                .contentType("application/json")
                .body(Map.of("name", name))
                .delete(API + "registered-models/delete")
                .then()
                .statusCode(403);
    }
}
