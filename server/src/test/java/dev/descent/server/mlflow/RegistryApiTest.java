package dev.descent.server.mlflow;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rpc's of registered models, versions and logged models, with MLflow's payloads and words. */
@QuarkusTest
class RegistryApiTest {
    private static final String API = "/api/2.0/mlflow/";

    private static ValidatableResponse call(Method method, String rpc, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .request(method, API + rpc)
                .then();
    }

    private static ValidatableResponse post(String rpc, String body) {
        return call(Method.POST, rpc, body);
    }

    private static ValidatableResponse get(String rpc, Map<String, ?> query) {
        return given().queryParams(query).get(API + rpc).then();
    }

    private static String model() {
        String name = "model " + UUID.randomUUID();
        post("registered-models/create", "{'name':'%s'}".formatted(name)).statusCode(200);
        return name;
    }

    private static void version(String model) {
        post("model-versions/create", "{'name':'%s','source':'runs:/r/model','run_id':'r'}".formatted(model))
                .statusCode(200);
    }

    private static void refused(ValidatableResponse response, int status, String code, String message) {
        response.statusCode(status).body("error_code", equalTo(code)).body("message", containsString(message));
    }

    @Test
    void a_model_is_made_with_tags_and_told_in_MLflow_s_words() {
        String name = "made " + UUID.randomUUID();

        post(
                        "registered-models/create",
                        "{'name':'%s','description':'d','tags':[{'key':'k','value':'v'}]}".formatted(name))
                .body("registered_model.name", equalTo(name))
                .body("registered_model.tags[0].key", equalTo("k"));

        get("registered-models/get", Map.of("name", name))
                .body("registered_model.description", equalTo("d"))
                .body("registered_model.latest_versions", nullValue());
        refused(
                post("registered-models/create", "{'name':'%s'}".formatted(name)),
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Registered Model (name=" + name + ") already exists.");
        refused(
                get("registered-models/get", Map.of("name", name + "?")),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "Registered Model with name=" + name + "? not found");
        refused(
                post("registered-models/create", "{'name':'a/b'}"),
                400,
                "INVALID_PARAMETER_VALUE",
                "Names cannot contain '/' or ':'");
        refused(post("registered-models/create", "{}"), 400, "INVALID_PARAMETER_VALUE", "parameter 'name'");
    }

    @Test
    void a_version_is_numbered_told_and_moved() {
        String name = model();
        version(name);
        version(name);

        call(
                        Method.POST,
                        "model-versions/transition-stage",
                        "{'name':'%s','version':'2','stage':'production','archive_existing_versions':true}"
                                .formatted(name))
                .body("model_version.current_stage", equalTo("Production"));

        get("model-versions/get", Map.of("name", name, "version", "2"))
                .body("model_version.version", equalTo("2"))
                .body("model_version.status", equalTo("READY"))
                .body("model_version.run_id", equalTo("r"));
        get("model-versions/get-download-uri", Map.of("name", name, "version", "1"))
                .body("artifact_uri", equalTo("runs:/r/model"));
        get("registered-models/get-latest-versions", Map.of("name", name))
                .body("model_versions.version", contains("1", "2"));
        post("registered-models/get-latest-versions", "{'name':'%s','stages':['Production']}".formatted(name))
                .body("model_versions.version", contains("2"));
        refused(
                get("model-versions/get", Map.of("name", name, "version", "x")),
                400,
                "INVALID_PARAMETER_VALUE",
                "Parameter 'version' must be an integer, got 'x'.");
        refused(
                get("model-versions/get", Map.of("name", name, "version", "3")),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "Model Version (name=" + name + ", version=3) not found");
        refused(
                post("model-versions/transition-stage", "{'name':'%s','version':'1','stage':'Done'}".formatted(name)),
                400,
                "INVALID_PARAMETER_VALUE",
                "Invalid Model Version stage: Done. Value must be one of None, Staging, Production, Archived.");
    }

    @Test
    void an_alias_is_set_followed_and_deleted() {
        String name = model();
        version(name);

        post("registered-models/alias", "{'name':'%s','alias':'best','version':'1'}".formatted(name))
                .body(equalTo("{}"));

        get("registered-models/alias", Map.of("name", name, "alias", "best"))
                .body("model_version.version", equalTo("1"))
                .body("model_version.aliases", contains("best"));
        get("registered-models/get", Map.of("name", name)).body("registered_model.aliases[0].version", equalTo("1"));
        call(Method.DELETE, "registered-models/alias", "{'name':'%s','alias':'best'}".formatted(name))
                .statusCode(200);
        refused(
                get("registered-models/alias", Map.of("name", name, "alias", "best")),
                400,
                "INVALID_PARAMETER_VALUE",
                "Registered model alias best not found.");
    }

    @Test
    void pages_have_a_token_only_when_more_follow() {
        String name = model();
        version(name);
        version(name);
        String filter = "name = '" + name + "'";

        String token = get("model-versions/search", Map.of("filter", filter, "max_results", 1))
                .body("model_versions.version", contains("2"))
                .extract()
                .path("next_page_token");
        get("model-versions/search", Map.of("filter", filter, "max_results", 1, "page_token", token))
                .body("model_versions.version", contains("1"))
                .body("next_page_token", nullValue());
        refused(
                get("registered-models/search", Map.of("max_results", 1001)),
                400,
                "INVALID_PARAMETER_VALUE",
                "max_results");
    }

    @Test
    void a_prompt_is_refused_and_no_model_is_one() {
        refused(
                post(
                        "registered-models/create",
                        "{'name':'p','tags':[{'key':'mlflow.prompt.is_prompt','value':'true'}]}"),
                501,
                "NOT_IMPLEMENTED",
                "Prompts");
        String name = model();
        get(
                        "registered-models/search",
                        Map.of("filter", "name = '" + name + "' AND tag.`mlflow.prompt.is_prompt` != 'true'"))
                .body("registered_models.name", contains(name));
    }

    private static String loggedModel() {
        return post(
                        "logged-models",
                        "{'experiment_id':'0','name':'m','params':[{'key':'p','value':'1'}],'tags':[{'key':'t','value':'2'}]}")
                .statusCode(200)
                .body("model.info.status", equalTo("LOGGED_MODEL_PENDING"))
                .extract()
                .path("model.info.model_id");
    }

    @Test
    void a_logged_model_is_made_marked_tagged_and_deleted() {
        String id = loggedModel();

        call(Method.PATCH, "logged-models/" + id, "{'model_id':'%s','status':'LOGGED_MODEL_READY'}".formatted(id))
                .body("model.info.status", equalTo("LOGGED_MODEL_READY"));
        call(Method.PATCH, "logged-models/" + id + "/tags", "{'tags':[{'key':'u','value':'3'}]}")
                .statusCode(200);
        post("logged-models/" + id + "/params", "{'params':[{'key':'q','value':'4'}]}")
                .body(equalTo("{}"));
        call(Method.DELETE, "logged-models/" + id + "/tags/t", "").statusCode(200);

        get("logged-models/" + id, Map.of())
                .body("model.info.artifact_uri", equalTo("mlflow-artifacts:/0/models/" + id + "/artifacts"))
                .body("model.info.tags.key", contains("u"))
                .body("model.data.params.key", contains("p", "q"));
        post(
                        "logged-models/search",
                        "{'experiment_ids':['0'],'filter':'model_id = `x`'}".replace("`x`", "\\u0027" + id + "\\u0027"))
                .body("models.info.model_id", contains(id));
        refused(
                call(Method.DELETE, "logged-models/" + id + "/tags/t", ""),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "No tag with key 't' found for model with ID '" + id + "'.");
        call(Method.DELETE, "logged-models/" + id, "").statusCode(200);
        refused(
                get("logged-models/" + id, Map.of()),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "Logged model with ID '" + id + "' not found.");
    }

    @Test
    void a_logged_model_s_files_go_through_the_proxy() {
        String id = loggedModel();
        String root = "0/models/" + id + "/artifacts";

        given().body("weights".getBytes(UTF_8))
                .put("/api/2.0/mlflow-artifacts/artifacts/" + root + "/data/model.pkl")
                .then()
                .statusCode(200);

        given().get("/api/2.0/mlflow-artifacts/artifacts/" + root + "/data/model.pkl")
                .then()
                .body(equalTo("weights"));
        given().queryParam("path", root + "/data")
                .get("/api/2.0/mlflow-artifacts/artifacts")
                .then()
                .body("files[0].path", equalTo("model.pkl"))
                .body("files[0].file_size", equalTo(7));
        get("logged-models/" + id + "/artifacts/directories", Map.of("artifact_directory_path", "data"))
                .body("files[0].path", equalTo("data/model.pkl"))
                .body("root_uri", equalTo("mlflow-artifacts:/" + root));
    }
}
