package dev.descent.server.mlflow;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files beside those of runs, and where versions of models are said to lie: what MLflow's own suites of its artifacts and of local paths ask. */
@QuarkusTest
class OtherFilesTest {
    private static final String API = "/api/2.0/mlflow/";
    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

    private final String mark = UUID.randomUUID().toString();

    private static ValidatableResponse post(String rpc, Map<String, ?> body) {
        return given().contentType("application/json")
                .body(body)
                .post(API + rpc)
                .then();
    }

    private static void upload(String path, String content) {
        given().contentType("text/plain")
                .body(content)
                .put(PROXY + "/" + path)
                .then()
                .statusCode(200);
    }

    private static String runIn(String experiment) {
        return post("runs/create", Map.of("experiment_id", experiment))
                .extract()
                .path("run.info.run_id");
    }

    private String model() {
        String name = "model " + mark;
        post("registered-models/create", Map.of("name", name)).statusCode(200);
        return name;
    }

    @Test
    void files_that_are_no_run_s_go_up_are_listed_and_go() {
        upload(mark + "/a.txt", "0");
        upload(mark + "/dir/b.txt", "1");

        given().queryParam("path", mark)
                .get(PROXY)
                .then()
                .body("files.path", contains("a.txt", "dir"))
                .body("files[0].file_size", equalTo(1))
                .body("files[1].is_dir", equalTo(true));
        given().get(PROXY + "/" + mark + "/dir/b.txt").then().statusCode(200).body(equalTo("1"));
        given().delete(PROXY + "/" + mark).then().statusCode(200);
        given().get(PROXY + "/" + mark + "/dir/b.txt").then().statusCode(404);
        given().contentType("text/plain")
                .body("x")
                .put(PROXY + "/" + mark + "//x")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain",
        "b.pkl, application/octet-stream",
        "c.png, image/png",
        "d.pdf, application/pdf",
        "MLmodel, text/plain",
        "mlproject, text/plain",
        "dog+step+20.png, image/png"
    })
    void a_file_comes_down_under_its_name_and_kind_whatever_was_asked_for(String name, String type) {
        upload(mark + "/" + name, "x");

        given().accept("text/html, */*")
                .urlEncodingEnabled(false)
                .get(PROXY + "/" + mark + "/" + name)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=" + name);
    }

    @Test
    void a_version_s_files_come_from_its_run_or_from_the_others() {
        String name = model();
        String run = runIn("0");
        upload("0/" + run + "/artifacts/model/MLmodel", "of the run");
        upload(mark + "/MLmodel", "of nobody");
        for (String source : List.of("runs:/" + run + "/model", "mlflow-artifacts:/" + mark, "s3://bucket/model")) {
            post("model-versions/create", Map.of("name", name, "source", source))
                    .statusCode(200);
        }

        file(name, "1", "MLmodel").statusCode(200).body(equalTo("of the run"));
        file(name, "2", "MLmodel").statusCode(200).body(equalTo("of nobody"));
        file(name, "3", "MLmodel").statusCode(404);
        file(name, "4", "MLmodel").statusCode(404);
        file(name, "1", "../MLmodel").statusCode(400).body("message", equalTo("Invalid path"));
        given().urlEncodingEnabled(false)
                .get("//model-versions/get-artifact?name=x&version=1&path=../x")
                .then()
                .statusCode(400)
                .body("message", equalTo("Invalid path"));
    }

    private static ValidatableResponse file(String name, String version, String path) {
        return given().queryParams("name", name, "version", version, "path", path)
                .get("/model-versions/get-artifact")
                .then();
    }

    @Test
    void a_path_is_the_source_of_a_version_only_in_the_folder_of_its_run() {
        String name = model();
        String experiment = post("experiments/create", Map.of("name", mark, "artifact_location", "file:///srv/" + mark))
                .extract()
                .path("experiment_id");
        String run = runIn(experiment);
        String files = "/srv/" + mark + "/" + run + "/artifacts";

        for (String source : List.of(files, "file://" + files, "file://" + files + "/model/..", files + "/.")) {
            post("model-versions/create", Map.of("name", name, "source", source, "run_id", run))
                    .statusCode(200)
                    .body("model_version.source", equalTo(source));
        }
        for (String source : List.of("/srv/" + mark, files + "/../..", "file:///tmp", "file://elsewhere" + files)) {
            post("model-versions/create", Map.of("name", name, "source", source, "run_id", run))
                    .statusCode(400)
                    .body("message", containsString("To use a local path as a model version source"));
        }
        post("model-versions/create", Map.of("name", name, "source", files)).statusCode(400);
        post("model-versions/create", Map.of("name", name, "source", files, "run_id", runIn("0")))
                .statusCode(400);
    }

    @Test
    void inputs_without_a_run_are_refused_for_that_whatever_they_are() {
        post("runs/log-inputs", Map.of("datasets", List.of("{}")))
                .statusCode(400)
                .body("message", containsString("Missing value for required parameter 'run_id'"));
    }
}
