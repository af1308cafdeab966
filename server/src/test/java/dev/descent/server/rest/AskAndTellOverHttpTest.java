package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Ask;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AskAndTellOverHttpTest {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    private final HttpClient http = HttpClient.newHttpClient();

    private SweepId launch(int trials) {
        return sweeps().launch(new SweepFile("""
                        experiment: asked over http
                        program: none
                        method: random
                        metric: {name: loss, goal: minimize}
                        parameters: {lr: {min: 0.0, max: 1.0}, deep: {parameters: {layers: {values: [1, 2]}}}, n: {min: 1, max: 2}, units: {min: 4, max: 64, repeat: n}}
                        budget: {trials: %d}
                        """.formatted(trials), null)).id();
    }

    private Sweeps sweeps() {
        return Descent.connect(root, null).sweeps();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/api/v1/sweeps/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_client_asks_and_tells() {
        SweepId sweep = launch(3);

        List<Trial> trials = sweeps().ask(sweep, new Ask(2, "me", null, false));
        assertThat(trials).extracting(Trial::number).containsExactly(1, 2);
        assertThat(sweeps().ask(sweep, new Ask(2, "me", null, false))).isEqualTo(trials);
        assertThat(sweeps().tell(sweep, 2, Tell.value(Double.NaN)).value()).isNull();
        assertThat(sweeps().tell(sweep, 1, Tell.value(-2)).value()).isEqualTo(-2);
        Trial mine = sweeps().ask(
                        sweep,
                        new Ask(1, null, Map.of("lr", 0.5, "deep.layers", 2L, "n", 2, "units", List.of(8, 16)), false))
                .getFirst();
        assertThat(mine.parameters())
                .containsEntry("lr", 0.5)
                .containsEntry("deep.layers", 2L)
                .containsEntry("units", List.of(8L, 16L));
    }

    @Test
    void a_shell_script_asks_without_a_body_and_tells_a_value_alone() throws Exception {
        SweepId sweep = launch(1);

        HttpResponse<String> asked = post(sweep + "/trials", "");
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(asked.body()).contains("\"number\":1", "\"lr\":");
        assertThat(post(sweep + "/trials/1/tell", "{\"value\":0.25}").body()).contains("\"value\":0.25");
        assertThat(sweeps().find(sweep).orElseThrow().trials().getFirst().status())
                .isEqualTo(RunStatus.FINISHED);
        assertThat(post(sweep + "/trials", "{}").statusCode()).isEqualTo(409);
        assertThat(post(sweep + "/trials", "{\"count\":2}").body()).isEqualTo("{\"trials\":[]}");
    }

    @Test
    void what_cannot_be_asked_or_told_is_refused_with_what_was_expected() throws Exception {
        SweepId sweep = launch(5);
        post(sweep + "/trials", "");

        assertThat(post("s-999999/trials", "").statusCode()).isEqualTo(404);
        assertThat(post(sweep + "/trials", "{\"count\":0}").body()).contains("from 1 to 1000");
        assertThat(post(sweep + "/trials", "{\"execute\":true}").body()).contains("without 'execute'");
        assertThat(post(sweep + "/trials", "{\"parameters\":{\"lr\":2,\"x\":1}}")
                        .body())
                .contains("'lr'", "'x'", "deep.layers");
        assertThat(post(sweep + "/trials/seven/tell", "{\"value\":1}").statusCode())
                .isEqualTo(400);
        assertThat(post(sweep + "/trials/7/tell", "{\"value\":1}").statusCode()).isEqualTo(404);
        assertThat(post(sweep + "/trials/1/tell", "{\"status\":\"running\"}").body())
                .contains("terminal");
        assertThat(post(sweep + "/trials/1/tell", "{\"value\":\"low\"}").statusCode())
                .isEqualTo(400);
    }
}
