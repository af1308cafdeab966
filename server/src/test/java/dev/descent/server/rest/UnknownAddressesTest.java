package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UnknownAddressesTest {
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json");

    @TestHTTPResource("/")
    URI root = URI.create("/");

    /** A body that nobody reads holds its connection up until it times out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/v1/nothing",
                "api/v1/runs/0123456789abcdef0123456789abcdef/nothing",
                "api/v1/runs/search/nothing",
                "api/2.0/mlflow/nothing",
                "ajax-api/2.0/mlflow/nothing",
                "api/3.0/mlflow/nothing",
                "api/nothing"
            })
    void whatever_is_posted_to_an_unknown_address_is_answered_at_once(String path) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        byte[] form = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"
                .getBytes(StandardCharsets.UTF_8);
        for (String type : TYPES) {
            List<BodyPublisher> bodies = List.of(
                    BodyPublishers.ofString("a=b"),
                    BodyPublishers.ofByteArray(form),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)),
                    BodyPublishers.noBody());
            for (BodyPublisher body : bodies) {
                HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", type)
                        .POST(body)
                        .build();
                HttpResponse<String> answer = assertDoesNotThrow(
                        () -> client.send(request, BodyHandlers.ofString()),
                        type + ", " + body.contentLength() + " bytes");

                assertThat(answer.statusCode()).as(type + " " + answer.body()).isIn(400, 404, 405, 413, 415);
            }
        }
    }
}
