package dev.descent.server.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DoorTest {
    @Test
    void a_host_of_this_machine_is_let_in() {
        given().header("Host", "localhost:8081").get("/q/metrics").then().statusCode(200);
    }

    @Test
    void a_borrowed_host_is_refused_with_a_sentence() {
        given().header("Host", "evil.example:5000")
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .body("detail", containsString("--allow-host"));
    }

    @Test
    void a_cross_site_post_is_refused_whatever_it_asks_for() {
        for (String path : new String[] {"/api/v1/experiments", "/api/2.0/mlflow/experiments/create", "/?v-r=uidl"}) {
            given().header("Origin", "https://evil.example")
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body(containsString("evil.example"));
        }
    }

    @Test
    void a_cross_site_request_to_read_is_left_to_the_browser() {
        given().header("Origin", "https://evil.example")
                .get("/q/health/ready")
                .then()
                .statusCode(200);
    }

    @Test
    void a_post_from_a_page_of_ours_is_let_in() {
        given().header("Host", "localhost:8081")
                .header("Origin", "http://localhost:8081")
                .contentType("application/x-www-form-urlencoded")
                .redirects()
                .follow(false)
                .post("/login")
                .then()
                .statusCode(not(403));
    }
}
