package dev.descent.server.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorWithTokenTest.WithToken.class)
class DoorWithTokenTest {
    private static final String TOKEN = "open sesame";

    @Test
    void a_stranger_is_refused_in_the_words_of_each_dialect() {
        given().get("/q/metrics").then().statusCode(401).body("detail", containsString("Bearer"));
        given().get("/api/2.0/mlflow/experiments/search")
                .then()
                .statusCode(401)
                .body("error_code", is("UNAUTHENTICATED"));
        given().auth()
                .preemptive()
                .basic("me", "wrong")
                .get("/q/metrics")
                .then()
                .statusCode(401);
    }

    @Test
    void health_is_for_everybody() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void the_token_opens_as_bearer_and_as_password() {
        given().header("Authorization", "Bearer " + TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic("anyone", TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void a_browser_is_sent_to_the_login_and_gets_a_cookie_for_the_token() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login"));

        String cookie = given().formParam("token", TOKEN)
                .redirects()
                .follow(false)
                .post("/login")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .extract()
                .cookie(ServerToken.COOKIE);

        given().cookie(ServerToken.COOKIE, cookie).get("/q/metrics").then().statusCode(200);
        given().formParam("token", "wrong").post("/login").then().statusCode(401);
    }

    /** A server with a token. */
    public static final class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("descent.token", TOKEN);
        }
    }
}
