package dev.descent.server.mlflow;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MlflowApiTest {
    private static final String API = "/api/2.0/mlflow/";

    @Test
    void an_experiment_is_made_found_tagged_renamed_deleted_and_restored() {
        String name = unique("digits");
        String id = experiment(name);

        post("experiments/set-experiment-tag", "{'experiment_id':'%s','key':'team','value':'a b'}".formatted(id));
        get("experiments/get-by-name", Map.of("experiment_name", name))
                .statusCode(200)
                .body("experiment.experiment_id", equalTo(id))
                .body("experiment.lifecycle_stage", equalTo("active"))
                .body("experiment.artifact_location", equalTo("mlflow-artifacts:/" + id))
                .body("experiment.creation_time", notNullValue())
                .body("experiment.tags.find { it.key == 'team' }.value", equalTo("a b"));

        post("experiments/update", "{'experiment_id':'%s','new_name':'%s'}".formatted(id, name + "2"));
        post("experiments/delete", "{'experiment_id':'%s'}".formatted(id));
        get("experiments/get", Map.of("experiment_id", id))
                .body("experiment.name", equalTo(name + "2"))
                .body("experiment.lifecycle_stage", equalTo("deleted"));
        post("experiments/restore", "{'experiment_id':'%s'}".formatted(id)).body(equalTo("{}"));
        post("experiments/delete-experiment-tag", "{'experiment_id':'%s','key':'team'}".formatted(id));
        get("experiments/get", Map.of("experiment_id", id)).body("experiment.tags", nullValue());
    }

    @Test
    void a_name_that_is_taken_is_refused_with_400() {
        String name = unique("taken");
        experiment(name);

        refused("experiments/create", "{'name':'%s'}".formatted(name), 400, "RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void experiments_are_searched_by_view_and_name_with_a_token_only_when_more_follow() {
        String prefix = unique("search");
        experiment(prefix + "-a");
        experiment(prefix + "-b");
        String filter = "name ILIKE '%" + prefix + "%'";

        String token = post("experiments/search", "{'max_results':1,'filter':\"%s\"}".formatted(filter))
                .body("experiments.name", contains(prefix + "-b"))
                .extract()
                .path("next_page_token");
        post("experiments/search", "{'max_results':'1','filter':\"%s\",'page_token':'%s'}".formatted(filter, token))
                .body("experiments.name", contains(prefix + "-a"))
                .body("next_page_token", nullValue());
        refused("experiments/search", "{}", 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void a_run_logs_metrics_parameters_and_tags_and_ends() {
        String run = run(experiment(unique("log")));

        post(
                "runs/log-metric",
                "{'run_id':'%s','run_uuid':'%s','key':'loss','value':0.5,'timestamp':1000,'step':1}"
                        .formatted(run, run));
        post(
                "runs/log-batch",
                ("{'run_id':'%s','metrics':[{'key':'loss','value':'NaN','timestamp':'2000','step':'2'},"
                                + "{'key':'loss','value':'-Infinity','timestamp':3000,'step':'3'},{'key':'acc','value':1,'timestamp':1}],"
                                + "'params':[{'key':'lr','value':'0.1'}],'tags':[{'key':'who','value':'me'}]}")
                        .formatted(run));
        post("runs/log-parameter", "{'run_id':'%s','key':'empty','value':''}".formatted(run));
        post("runs/set-tag", "{'run_id':'%s','key':'mlflow.note.content','value':'a note'}".formatted(run));
        post("runs/update", "{'run_id':'%s','status':'FINISHED','end_time':1700000001000}".formatted(run))
                .body("run_info.status", equalTo("FINISHED"))
                .body("run_info.end_time", equalTo(1700000001000L));

        get("runs/get", Map.of("run_id", run))
                .body("run.info.run_uuid", equalTo(run))
                .body("run.info.user_id", equalTo("ann"))
                .body("run.info.start_time", equalTo(1700000000000L))
                .body("run.info.artifact_uri", matchesPattern("mlflow-artifacts:/[0-9]+/" + run + "/artifacts"))
                .body("run.data.metrics.find { it.key == 'loss' }.value", equalTo("-Infinity"))
                .body("run.data.metrics.find { it.key == 'loss' }.step", equalTo(3))
                .body("run.data.params.find { it.key == 'empty' }.value", equalTo(""))
                .body("run.data.tags.key", hasItems("mlflow.runName", "mlflow.note.content", "who"));
        get("metrics/get-history", Map.of("run_id", run, "metric_key", "loss", "max_results", "25000"))
                .body("metrics.value", contains(0.5f, "NaN", "-Infinity"))
                .body("metrics.timestamp", contains(1000, 2000, 3000))
                .body("next_page_token", nullValue());
    }

    @Test
    void history_comes_in_pages_and_an_equal_point_counts_once() {
        String run = run(experiment(unique("history")));
        for (int step : List.of(1, 2, 2, 3)) {
            post("runs/log-metric", "{'run_id':'%s','key':'k','value':1,'timestamp':5,'step':%d}".formatted(run, step));
        }

        String token = get("metrics/get-history", Map.of("run_id", run, "metric_key", "k", "max_results", "2"))
                .body("metrics.step", contains(1, 2))
                .extract()
                .path("next_page_token");
        get("metrics/get-history", Map.of("run_id", run, "metric_key", "k", "max_results", "2", "page_token", token))
                .body("metrics.step", contains(3))
                .body("next_page_token", nullValue());
    }

    @Test
    void a_parameter_is_written_once() {
        String run = run(experiment(unique("param")));
        String parameter = "{'run_id':'%s','key':'lr','value':'%s'}";
        post("runs/log-parameter", parameter.formatted(run, "0.1"));
        post("runs/log-parameter", parameter.formatted(run, "0.1"));

        refused("runs/log-parameter", parameter.formatted(run, "0.2"), 400, "INVALID_PARAMETER_VALUE")
                .body("message", containsString("Changing param values is not allowed"));
        refused(
                "runs/log-batch",
                "{'run_id':'%s','params':[{'key':'a','value':'1'},{'key':'a','value':'2'}]}".formatted(run),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @Test
    void runs_are_searched_filtered_ordered_and_paged() {
        String experiment = experiment(unique("runs"));
        for (int i = 1; i <= 3; i++) {
            String run = run(experiment);
            post("runs/log-metric", "{'run_id':'%s','key':'loss','value':%d,'timestamp':1}".formatted(run, i));
            post("runs/log-parameter", "{'run_id':'%s','key':'i','value':'%d'}".formatted(run, i));
            post("runs/update", "{'run_id':'%s','status':'FINISHED'}".formatted(run));
        }
        post(
                        "runs/search",
                        ("{'experiment_ids':['%s'],'max_results':2,'filter':\"params.i != '1'\","
                                        + "'order_by':['attributes.start_time DESC']}")
                                .formatted(experiment))
                .body("runs.data.params.value.flatten()", hasItems("2", "3"))
                .body("runs.info.status", contains("FINISHED", "FINISHED"))
                .body("next_page_token", nullValue());
        post("runs/search", "{'experiment_ids':['%s'],'max_results':'2'}".formatted(experiment))
                .body("runs.size()", equalTo(2))
                .body("next_page_token", notNullValue());
        post("runs/search", "{'experiment_ids':[],'filter':''}").body("runs", nullValue());
    }

    @Test
    void a_deleted_run_is_listed_apart_and_takes_no_writes() {
        String experiment = experiment(unique("deleted"));
        String run = run(experiment);
        post("runs/delete", "{'run_id':'%s'}".formatted(run));

        refused(
                        "runs/log-metric",
                        "{'run_id':'%s','key':'k','value':1,'timestamp':1}".formatted(run),
                        400,
                        "INVALID_PARAMETER_VALUE")
                .body(
                        "message",
                        equalTo("The run " + run + " must be in the 'active' state. Current state is deleted."));
        post("runs/search", "{'experiment_ids':['%s']}".formatted(experiment)).body("runs", nullValue());
        post("runs/search", "{'experiment_ids':['%s'],'run_view_type':'DELETED_ONLY'}".formatted(experiment))
                .body("runs.info.run_id", hasItem(run));
        post("runs/restore", "{'run_id':'%s'}".formatted(run));
        get("runs/get", Map.of("run_id", run)).body("run.info.lifecycle_stage", equalTo("active"));
    }

    @Test
    void a_tag_that_is_not_there_cannot_be_deleted() {
        String run = run(experiment(unique("tag")));
        post("runs/set-tag", "{'run_id':'%s','key':'a','value':'1'}".formatted(run));
        post("runs/delete-tag", "{'run_id':'%s','key':'a'}".formatted(run));

        refused("runs/delete-tag", "{'run_id':'%s','key':'a'}".formatted(run), 404, "RESOURCE_DOES_NOT_EXIST")
                .body("message", equalTo("No tag with name: a in run with id " + run));
    }

    @Test
    void artifacts_go_up_come_down_and_are_listed() {
        String experiment = experiment(unique("artifacts"));
        String run = run(experiment);
        String root = experiment + "/" + run + "/artifacts";
        String proxy = "/api/2.0/mlflow-artifacts/artifacts";

        given().body("ünï\n".getBytes(UTF_8))
                .contentType("text/plain")
                .put(proxy + "/" + root + "/plots/ü b.txt")
                .then()
                .statusCode(200)
                .body(equalTo("{}"));

        given().queryParam("path", root)
                .get(proxy)
                .then()
                .body("files.path", contains("plots"))
                .body("files.is_dir", contains(true));
        given().queryParam("path", root + "/plots")
                .get(proxy)
                .then()
                .body("files.path", contains("ü b.txt"))
                .body("files.file_size", contains(6));
        byte[] content = given().get(proxy + "/" + root + "/plots/ü b.txt")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();
        assertThat(content).asString(UTF_8).isEqualTo("ünï\n");
        given().queryParam("path", root + "/plots/ü b.txt").get(proxy).then().body(equalTo("{}"));
        get("artifacts/list", Map.of("run_id", run, "path", "plots")).body("files.path", contains("plots/ü b.txt"));
        given().delete(proxy + "/" + root + "/plots").then().statusCode(200);
        given().get(proxy + "/" + root + "/plots/ü b.txt").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", "..%2f..%2fetc"})
    void artifact_paths_cannot_climb(String step) {
        String run = run("0");

        given().urlEncodingEnabled(false)
                .get("/api/2.0/mlflow-artifacts/artifacts/0/" + run + "/artifacts/" + step + "/x")
                .then()
                .statusCode(in(List.of(400, 404)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'run_id':'%s','key':'k','timestamp':1}|Missing value for required parameter 'value'",
                "{'run_id':'%s','key':'k','value':1}|Missing value for required parameter 'timestamp'",
                "{'run_id':'%s','key':'k','value':'abc','timestamp':1}|Invalid value \"abc\" for parameter 'value' supplied",
                "{'key':'k','value':1,'timestamp':1}|Missing value for required parameter 'run_id'",
                "[]|JSON object",
                "{|JSON object"
            })
    void mistakes_in_a_request_are_named(String mistake) {
        String run = run("0");
        int bar = mistake.indexOf('|');
        String body = mistake.substring(0, bar);
        String message = mistake.substring(bar + 1);

        given().body(body.replace('\'', '"').formatted(run))
                .contentType(ContentType.JSON)
                .post(API + "runs/log-metric")
                .then()
                .statusCode(400)
                .body("error_code", notNullValue())
                .body("message", containsString(message));
    }

    @Test
    void unknown_ids_and_rpcs_are_told_apart() {
        get("runs/get", Map.of("run_id", "a".repeat(32)))
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"))
                .body("message", equalTo("Run '" + "a".repeat(32) + "' not found"));
        get("runs/get", Map.of("run_id", "x")).statusCode(404).body("message", equalTo("Run 'x' not found"));
        get("experiments/get", Map.of("experiment_id", "x")).statusCode(404);
        get("runs/nonsense", Map.of()).statusCode(404).body("error_code", equalTo("ENDPOINT_NOT_FOUND"));
        refused("webhooks", "{}", 501, "NOT_IMPLEMENTED");
        refused("runs/log-inputs", "{}", 400, "INVALID_PARAMETER_VALUE");
        post("logged-models/search", "{'experiment_ids':['999999']}").body(equalTo("{}"));
    }

    @Test
    void the_server_says_that_it_is_well_and_the_pages_paths_serve_the_same() {
        given().get("/health").then().statusCode(200).body(equalTo("OK"));
        given().get("/version").then().statusCode(200).body(equalTo(ServerResource.VERSION));
        given().get("/api/3.0/mlflow/server-info").then().body("workspaces_enabled", equalTo(false));
        given().get("/ajax-api/2.0/mlflow/experiments/get?experiment_id=0")
                .then()
                .statusCode(200)
                .body("experiment.name", equalTo("Default"));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private static String experiment(String name) {
        return post("experiments/create", "{'name':'%s'}".formatted(name))
                .extract()
                .path("experiment_id");
    }

    private static String run(String experiment) {
        return post(
                        "runs/create",
                        ("{'experiment_id':'%s','user_id':'ann','start_time':'1700000000000',"
                                        + "'tags':[{'key':'mlflow.user','value':'ann'}]}")
                                .formatted(experiment))
                .body("run.info.status", equalTo("RUNNING"))
                .extract()
                .path("run.info.run_id");
    }

    private static ValidatableResponse post(String rpc, String body) {
        return send(rpc, body).statusCode(200);
    }

    private static ValidatableResponse refused(String rpc, String body, int status, String code) {
        return send(rpc, body).statusCode(status).body("error_code", equalTo(code));
    }

    /** Single quotation marks stand for double ones, but in a body that has both. */
    private static ValidatableResponse send(String rpc, String body) {
        return given().body(json(body))
                .contentType(ContentType.JSON)
                .post(API + rpc)
                .then();
    }

    private static String json(String body) {
        StringBuilder json = new StringBuilder();
        boolean inDouble = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            inDouble ^= c == '"';
            json.append(c == '\'' && !inDouble ? '"' : c);
        }
        return json.toString();
    }

    private static ValidatableResponse get(String rpc, Map<String, String> parameters) {
        return given().queryParams(parameters).get(API + rpc).then();
    }
}
