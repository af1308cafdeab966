package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentClientsIT {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void of_clients_that_create_the_same_experiment_one_wins_and_the_others_are_told() {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            for (int round = 0; round < ROUNDS; round++) {
                List<String> answers = new ArrayList<>();
                String body = "{\"name\":\"contested-" + round + "\"}";
                List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    String path = i % 2 == 0 ? "/api/v1/experiments" : "/api/2.0/mlflow/experiments/create";
                    sent.add(post(server, path, body));
                }
                for (CompletableFuture<HttpResponse<String>> one : sent) {
                    HttpResponse<String> answer = one.join();
                    answers.add(answer.statusCode() < 300 ? "won" : told(answer));
                }

                assertThat(answers).containsOnly("won", "told").containsOnlyOnce("won");
            }
        }
    }

    /** Each dialect has its own way to say that a name is taken. */
    private static String told(HttpResponse<String> answer) {
        boolean ours = answer.statusCode() == 409 && answer.body().contains("\"exists\"");
        boolean theirs = answer.statusCode() == 400 && answer.body().contains("RESOURCE_ALREADY_EXISTS");
        return ours || theirs ? "told" : answer.statusCode() + " " + answer.body();
    }

    @Test
    void of_clients_that_end_a_run_differently_one_wins_and_the_others_are_told() {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            ExperimentId home = server.descent()
                    .experiments()
                    .create(NewExperiment.named("ends"))
                    .id();
            for (int round = 0; round < ROUNDS; round++) {
                RunId run = server.descent()
                        .runs()
                        .create(NewRun.running(home, "contested"))
                        .id();

                CompletableFuture<HttpResponse<String>> well = end(server, run, "finished");
                CompletableFuture<HttpResponse<String>> badly = end(server, run, "failed");

                assertThat(List.of(well.join().statusCode(), badly.join().statusCode()))
                        .containsExactlyInAnyOrder(200, 409);
                RunStatus won = well.join().statusCode() == 200 ? RunStatus.FINISHED : RunStatus.FAILED;
                assertThat(server.descent().runs().find(run).orElseThrow().status())
                        .isEqualTo(won);
                assertThat((won == RunStatus.FINISHED ? badly : well).join().body())
                        .contains("has ended as " + won.word());
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> end(Product.Server server, RunId run, String status) {
        return post(server, "/api/v1/runs/" + run + "/end", "{\"status\":\"" + status + "\"}");
    }

    private CompletableFuture<HttpResponse<String>> post(Product.Server server, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
