package dev.descent.server.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge itself: routes, errors, tags. What stands behind it has tests of its own. */
@QuarkusTest
class RestTest {
    private static final List<String> ROUTES = List.of(
            "/experiments/{id}",
            "/runs/search",
            "/runs/keys",
            "/runs/{id}/metrics",
            "/runs/{id}/curves/{metric}",
            "/curves",
            "/runs/{id}/points/{metric}",
            "/runs/summaries",
            "/points",
            "/runs/with-logs",
            "/runs/with-artifacts",
            "/runs/{id}/findings",
            "/sweeps/{id}/dependence",
            "/sweeps/{id}/extend",
            "/sweeps/{id}/findings",
            "/sweeps/{id}/importance",
            "/runs/{id}/logs",
            "/runs/{id}/artifacts",
            "/runs/{id}/artifacts/{path}",
            "/sweeps/check",
            "/sweeps",
            "/sweeps/{id}/pause",
            "/sweeps/{id}/ranking",
            "/sweeps/{id}/resume",
            "/sweeps/{id}/stop",
            "/sweeps/{id}/trials",
            "/sweeps/{id}/trials/{number}",
            "/sweeps/{id}/trials/{number}/tell",
            "/recipes",
            "/recipes/{name}",
            "/models/{name}",
            "/models/{name}/versions/{version}",
            "/logged-models/{id}/artifacts",
            "/logged-models/{id}/artifacts/{path}",
            "/agents",
            "/agents/{id}/lease",
            "/agents/{id}/started",
            "/agents/{id}/renew",
            "/agents/{id}/ended",
            "/runs/{id}/start",
            "/runs/{id}/end",
            "/runs/{id}/stop",
            "/runs/{id}/restore",
            "/runs/{id}/parameters",
            "/runs/{id}/decision",
            "/runs/{id}/heartbeat",
            "/experiments/{id}/restore",
            "/experiments/by-name");

    private static final String NO_RUN = "/api/v1/runs/" + "0".repeat(32);

    @TestHTTPResource("/")
    private URI root = URI.create("/");

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static String newRun() {
        String name = "rest-" + UUID.randomUUID();
        String experiment = json().body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return json().body("{\"experiment\":\"" + experiment + "\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, experiments/x, 400",
        "GET, experiments/123456789, 404",
        "GET, experiments/by-name, 400",
        "GET, experiments/by-name?name=nobody, 404",
        "GET, experiments?limit=x, 400",
        "GET, experiments?limit=0, 400",
        "GET, experiments?view=some, 400",
        "GET, runs/x, 400",
        "GET, runs/00000000000000000000000000000000, 404",
        "GET, runs/00000000000000000000000000000000/curves/loss?buckets=0, 400",
        "GET, runs/00000000000000000000000000000000/curves/loss?axis=depth, 400",
        "GET, sweeps/x, 400",
        "GET, sweeps/x/findings, 400",
        "POST, experiments, 400",
        "POST, runs, 400",
        "POST, runs/search, 400",
        "POST, curves, 400",
        "POST, sweeps, 400",
        "POST, sweeps/check, 400",
        "POST, agents, 400",
        "POST, agents/a-1/lease, 400",
        "GET, nothing, 404",
        "GET, runs/a/b/c/d, 404",
        "PUT, experiments, 405",
    })
    void a_mistake_is_a_problem_that_says_what_is_expected(String method, String path, int status) {
        Response response = (method.equals("GET") ? given() : json().body("[1,")).request(method, "/api/v1/" + path);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).containsPattern("need|not found|nothing|does not know");
    }

    @Test
    void wrong_types_and_bodies_name_the_field() {
        json().body("{\"name\":{}}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(400)
                .body("detail", containsString("at 'name'"));
        json().body("{\"name\":\"a\",\"tags\":{\"a\":null}}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(400);
        json().body("{\"limit\":\"x\"}")
                .post("/api/v1/runs/search")
                .then()
                .statusCode(400)
                .body("detail", containsString("at 'limit'"));
        json().body("{\"values\":[1]}").post(NO_RUN + "/metrics").then().statusCode(400);
        json().body("{\"lr\":null}").post(NO_RUN + "/parameters").then().statusCode(400);
        json().body("{}").patch("/api/v1/runs/zzz").then().statusCode(400).body("code", equalTo("invalid"));
        given().contentType("text/plain").body("x").post("/api/v1/runs").then().statusCode(415);
    }

    @Test
    void points_come_in_three_forms_and_with_any_name() {
        String run = "/api/v1/runs/" + newRun();
        for (String body : List.of(
                "{\"series\":[{\"key\":\"a\",\"steps\":[1],\"times\":[1],\"values\":[0.5]}],\"newer\":7}",
                "{\"metrics\":{\"b\":0.5},\"step\":1,\"newer\":7}",
                "{\"c\":0.5,\"\\ud83d\\ude00\":\"NaN\",\"step\":1,\"time\":1}")) {
            json().body(body).post(run + "/metrics").then().statusCode(204);
        }

        Map<String, Map<String, Object>> metrics = given().get(run).jsonPath().getMap("metrics");
        assertThat(metrics).containsOnlyKeys("a", "b", "c", "😀");
        assertThat(metrics.get("c")).containsEntry("last_step", 1).containsEntry("last_time", 1);
        json().body("{\"loss\":\"low\"}")
                .post(run + "/metrics")
                .then()
                .statusCode(400)
                .body("detail", containsString("for metric 'loss', got the text 'low'"));
        json().body("{\"step\":1}").post(run + "/metrics").then().statusCode(400);
    }

    @Test
    void a_body_over_the_limit_is_refused_with_413() throws IOException, InterruptedException {
        String body = "{\"unknown\":[" + "0,".repeat(16 << 20) + "0],\"name\":\"a\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "api/v1/experiments"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("bytes");
    }

    @Test
    void an_experiment_is_created_changed_listed_deleted_and_restored() {
        String name = "rest-" + UUID.randomUUID();
        String id = json().body("{\"name\":\"" + name + "\",\"tags\":{\"a\":\"b\"}}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/experiments/"))
                .extract()
                .path("id");

        json().body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(409)
                .body("code", equalTo("exists"));
        json().body("{\"note\":\"n\"}")
                .patch("/api/v1/experiments/" + id)
                .then()
                .statusCode(200)
                .body("note", equalTo("n"));
        given().delete("/api/v1/experiments/" + id).then().statusCode(204);
        given().queryParam("view", "deleted")
                .queryParam("text", name)
                .get("/api/v1/experiments")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
        given().post("/api/v1/experiments/" + id + "/restore").then().statusCode(204);
        given().queryParam("name", name)
                .get("/api/v1/experiments/by-name")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
    }

    @Test
    void a_run_goes_through_its_states() {
        String run = "/api/v1/runs/" + newRun();

        json().body("{\"lr\":0.1,\"name\":\"x\"}")
                .post(run + "/parameters")
                .then()
                .statusCode(204);
        given().post(run + "/heartbeat").then().statusCode(204);
        given().get(run + "/decision").then().statusCode(200).body("action", equalTo("continue"));
        json().body("{\"status\":\"finished\"}")
                .post(run + "/end")
                .then()
                .statusCode(200)
                .body("status", equalTo("finished"));
        given().post(run + "/start").then().statusCode(200).body("status", equalTo("running"));
        json().body("{\"status\":\"running\"}").post(run + "/end").then().statusCode(400);
        given().get(run).then().statusCode(200).body("parameters.lr", equalTo("0.1"));
        given().get(run + "/findings").then().statusCode(200).body("verdict", equalTo("cannot-tell"));
    }

    @Test
    void the_description_and_its_page_are_served() {
        String description = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(ROUTES).allSatisfy(route -> assertThat(description).contains("\"/api/v1" + route + "\""));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
