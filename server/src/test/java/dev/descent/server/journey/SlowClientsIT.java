package dev.descent.server.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ExperimentId;
import dev.descent.api.MetricBatch;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientsIT {
    /** Of each of five kinds; together more than the server has workers. */
    private static final int CLIENTS = 80;

    @TempDir
    Path folder;

    @Test
    void clients_that_send_a_byte_a_second_keep_nobody_waiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try (Product product = new Product(folder);
                ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor()) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Descent descent = server.descent();
            ExperimentId home =
                    descent.experiments().create(NewExperiment.named("slow")).id();
            RunId run = descent.runs().create(NewRun.running(home, "r")).id();
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(begin(server.address(), "POST /api/v1/runs/" + run + "/metrics"));
                slow.add(begin(server.address(), "POST /api/2.0/mlflow/runs/log-batch"));
                slow.add(begin(server.address(), "PUT /api/v1/runs/" + run + "/artifacts/slow-" + i));
                slow.add(begin(server.address(), "POST /?v-r=uidl&v-uiId=" + i));
                slow.add(begin(server.address(), "POST /experiments/" + i));
            }
            Future<?> drips =
                    dripping.scheduleAtFixedRate(() -> slow.forEach(SlowClientsIT::drip), 0, 1, TimeUnit.SECONDS);

            for (int step = 0; step < 20; step++) {
                long before = System.nanoTime();
                descent.metrics()
                        .log(
                                run,
                                new MetricBatch(
                                        "quick", step, List.of(MetricBatch.Series.point("loss", step, step, 1))));
                assertThat(descent.metrics().points(run, "loss", 0, 100).steps())
                        .hasSize(step + 1);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            }

            assertThat(slow).as("still connected").allMatch(SlowClientsIT::isOpen);
            drips.cancel(false);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_form_that_is_posted_to_a_page_is_answered_at_once() throws Exception {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            HttpRequest form = HttpRequest.newBuilder(server.address().resolve("/experiments"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("a=b"))
                    .build();

            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(form, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isLessThan(500);
        }
    }

    private static Socket begin(URI server, String request) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write((request
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
                        .getBytes(US_ASCII));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException expected) {
            // The test sees at its end who is left.
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            return socket.getInputStream().available() == 0;
        } catch (IOException expected) { // reset
            return false;
        }
    }
}
