package dev.descent.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.descent.api.MetricBatch;
import dev.descent.wire.PointBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that notes what it is told, and answers to writes as it was told to: one answer each, then the usual ones for ever. */
final class FakeServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private static final String RUN = """
            {"id":"0123456789abcdef0123456789abcdef","experiment":"7","name":"a","status":"finished","attempt":0,"user":"",\
            "note":"","queued_at":"2026-03-01T12:00:00Z","parameters":{},"metrics":{},"tags":{},"findings":[]}""";

    private static final String EXPERIMENT = """
            {"id":"7","name":"a","tags":{},"note":"","created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z"}""";

    private final HttpServer http;
    private final List<MetricBatch> batches = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String decision = "{\"action\":\"continue\"}";

    record Request(String method, String path, String body) {}

    record Answer(int status, String body, Map<String, String> headers) {}

    FakeServer() throws IOException {
        this(0);
    }

    /** @param port 0 for any */
    FakeServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    void willAnswer(int status, String body) {
        answers.add(new Answer(status, body, Map.of()));
    }

    void willAsk(int status, String header, String value) {
        answers.add(new Answer(status, "", Map.of(header, value)));
    }

    void decides(String json) {
        decision = json;
    }

    /** Every batch of points that came, refused ones included. */
    List<MetricBatch> batches() {
        return List.copyOf(batches);
    }

    /** Every write so far, in its order, as METHOD and the last part of its path. */
    List<String> writes() {
        return requests.stream()
                .map(request -> request.method() + " " + request.path().replaceFirst(".*/", ""))
                .toList();
    }

    /** Waits for the next write whose path ends like this, and forgets those before it. */
    Request await(String ending) throws InterruptedException {
        @Nullable Request next = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (next != null && !next.path().endsWith(ending)) {
            next = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (next == null) {
            throw new AssertionError("nothing was sent to " + ending);
        }
        return next;
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String body = new String(bytes, StandardCharsets.UTF_8);
            if (path.endsWith("/decision")) {
                send(exchange, 200, decision);
                return;
            }
            if (path.endsWith("/by-name")) {
                send(exchange, 200, EXPERIMENT);
                return;
            }
            if (path.endsWith("/heartbeat")) {
                send(exchange, 204, "");
                return;
            }
            if (path.endsWith("/metrics")) {
                batches.add(PointBody.read(bytes));
            }
            requests.add(new Request(exchange.getRequestMethod(), path, body));
            Answer told = answers.poll();
            Answer answer = told == null ? usual(path) : told;
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            send(exchange, answer.status(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer usual(String path) {
        return path.endsWith("/metrics") || path.endsWith("/parameters")
                ? new Answer(204, "", Map.of())
                : new Answer(200, RUN, Map.of());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
