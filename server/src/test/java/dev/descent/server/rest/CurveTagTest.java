package dev.descent.server.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What points and curves look like on the wire, and how a page asks for them again. */
@QuarkusTest
class CurveTagTest {
    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    private RunId run = new RunId("0".repeat(32));

    @BeforeEach
    void create() {
        ExperimentId experiment = experiments
                .create(NewExperiment.named("tag-" + UUID.randomUUID()))
                .id();
        run = runs.create(NewRun.running(experiment, null)).id();
    }

    private void log(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/runs/{run}/metrics", run.toString())
                .then()
                .statusCode(204);
    }

    private Response curve(String knownTag) {
        return given().header("If-None-Match", knownTag)
                .get("/api/v1/runs/{run}/curves/{metric}?buckets=10", run.toString(), "a/b");
    }

    @Test
    void an_unchanged_curve_is_304_until_a_point_arrives() {
        log("{\"metrics\":{\"a/b\":0.5},\"step\":1}");
        Response first = curve("\"other\"");
        String tag = first.header("ETag");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(curve(tag).statusCode()).isEqualTo(304);
        assertThat(curve("W/" + tag + ", \"b\"").statusCode()).isEqualTo(304);
        log("{\"metrics\":{\"a/b\":0.25},\"step\":2}");
        assertThat(curve(tag).statusCode()).isEqualTo(200);
        assertThat(curve(tag).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void the_curves_of_many_runs_carry_a_tag_too() {
        log("{\"metrics\":{\"loss\":0.3},\"step\":12}");
        String query = "{\"runs\":[\"" + run + "\"],\"metrics\":[\"loss\"],\"buckets\":10,\"axis\":\"step\"}";
        Response first = given().contentType("application/json").body(query).post("/api/v1/curves");

        Response again = given().contentType("application/json")
                .header("If-None-Match", first.header("ETag"))
                .body(query)
                .post("/api/v1/curves");

        assertThat(first.jsonPath().getList("curves[0].step", Integer.class)).containsExactly(12);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
    }

    @Test
    void what_is_not_finite_travels_as_text() {
        log("{\"series\":[{\"key\":\"a/b\",\"steps\":[1,2,3],\"times\":[1,2,3],"
                + "\"values\":[\"NaN\",\"Infinity\",\"-Infinity\"]}]}");

        Response points = given().get("/api/v1/runs/{run}/points/{metric}", run.toString(), "a/b");

        assertThat(points.jsonPath().getList("values")).isEqualTo(List.of("NaN", "Infinity", "-Infinity"));
        assertThat(curve("").jsonPath().getList("last")).isEqualTo(List.of("NaN", "Infinity", "-Infinity"));
    }
}
