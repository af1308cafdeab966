package dev.descent.server.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.descent.api.ModelStage;
import dev.descent.api.Models;
import dev.descent.api.NewModel;
import dev.descent.api.NewModelVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registered models as {@code /api/v1} tells them. */
@QuarkusTest
class ModelsOverHttpTest {
    private static final String MODEL = "/api/v1/models/{name}";

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @Inject
    Models models;

    private String model(String name) {
        models.create(new NewModel(name, "a note", Map.of("mark", name)));
        return name;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Zahlen für ß ∑ 数字", "a%2Fb %", "it's; \"quoted\" + & ? # .x", "😀"})
    void a_model_is_found_by_any_name_it_may_have(String start) {
        String name = model(start + " " + UUID.randomUUID());
        models.addVersion(name, NewModelVersion.from("runs:/r/model"));
        models.setAlias(name, "champion", 1);
        models.move(name, 1, ModelStage.PRODUCTION);

        given().get(MODEL, name)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("note", equalTo("a note"))
                .body("aliases.champion", equalTo(1))
                .body("latest.number", contains(1));
        given().get(MODEL + "/versions/1", name)
                .then()
                .statusCode(200)
                .body("model", equalTo(name))
                .body("stage", equalTo("production"))
                .body("source", equalTo("runs:/r/model"))
                .body("aliases", contains("champion"));
    }

    @Test
    void models_are_filtered_ordered_and_sliced() {
        String mark = UUID.randomUUID().toString();
        for (String name : new String[] {"b", "a", "c"}) {
            models.create(new NewModel(name + " " + mark, "", Map.of("mark", mark)));
        }

        given().queryParam("filter", "tags.mark = '" + mark + "'")
                .queryParam("order", "name DESC")
                .queryParam("offset", 1)
                .queryParam("limit", 1)
                .get("/api/v1/models")
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items.name", contains("b " + mark));
        given().queryParam("filter", "name = 'nobody " + mark + "'")
                .get("/api/v1/models")
                .then()
                .body("items", hasSize(0))
                .body("total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "models?limit=0, 400",
        "models?limit=1001, 400",
        "models?offset=-1, 400",
        "models?filter=name%20%3E, 400",
        "models?order=depth, 400",
        "models/nobody, 404",
        "models/a%2Fb, 404",
        "models/nobody/versions/1, 404",
        "models/nobody/versions/0, 400",
        "models/nobody/versions/x, 400",
        "models/nobody/versions/99999999999, 400",
    })
    void a_mistake_is_a_problem(String path, int status) {
        Response response = given().urlEncodingEnabled(false).get("/api/v1/" + path);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    @Test
    void an_unknown_version_of_a_model_is_named() {
        String name = model("known " + UUID.randomUUID());

        given().get(MODEL + "/versions/2", name)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"))
                .body("detail", containsString(name));
    }
}
