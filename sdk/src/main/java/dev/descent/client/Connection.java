package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server and turns whatever comes back into values or a {@link DescentException}. Thread-safe. */
final class Connection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration TRANSFER = Duration.ofHours(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String server;
    private final @Nullable String token;

    Connection(URI server, @Nullable String token) {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw DescentException.invalid(
                    "need the address of a server as http://HOST:PORT or https://HOST, got '" + server + "'");
        }
        this.server = server.toString().replaceAll("/+$", "");
        this.token = token == null || token.isBlank() ? null : token;
    }

    <T> T get(Address address, TypeReference<T> type) {
        return read(exchange("GET", address, null, USUAL), type);
    }

    /** What stands at the address; empty where nothing does. */
    <T> Optional<T> find(Address address, TypeReference<T> type) {
        try {
            return Optional.of(get(address, type));
        } catch (DescentException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    <T> T send(String method, Address address, Object body, TypeReference<T> type) {
        return read(exchange(method, address, body, USUAL), type);
    }

    /** As {@link #send}, for a request that the server answers only after up to {@code wait}. */
    <T> T sendAndWait(Address address, Object body, Duration wait, TypeReference<T> type) {
        return read(exchange("POST", address, body, USUAL.plus(wait)), type);
    }

    /** Sends a request whose answer says nothing. */
    void tell(String method, Address address, @Nullable Object body) {
        close(exchange(method, address, body, USUAL));
    }

    /** The bytes at the address, to be closed by the caller; empty where nothing is. */
    Optional<InputStream> download(Address address) throws IOException {
        try {
            return Optional.of(exchange("GET", address, null, TRANSFER));
        } catch (DescentException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The bytes that the server makes of what is sent, to be closed by the caller. */
    InputStream stream(Address address, Object body) {
        return exchange("POST", address, body, TRANSFER);
    }

    void upload(Address address, InputStream content) {
        HttpRequest.Builder request = request(address, TRANSFER).header("Content-Type", "application/octet-stream");
        close(exchange(request.method("PUT", BodyPublishers.ofInputStream(() -> content))
                .build()));
    }

    /**
     * What came back, whatever it was.
     *
     * @param retryAfter what the server asked for; null where it did not
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, byte[] body, @Nullable Duration retryAfter) {
        boolean isGood() {
            return status / 100 == 2;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** In place of an answer that no server of ours gives (a proxy's page, say): asking again would not help. */
        static Answer ofStranger(String server) {
            String detail = "what answers at " + server + " is no server of Descent";
            return new Answer(404, Wire.write(Map.of("code", "not_found", "detail", detail)), null);
        }
    }

    /** Sends bytes and takes any answer; only a server that gives none is an exception. */
    Answer ask(String method, Address address, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(address, USUAL)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        Optional<Duration> wait = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new Answer(response.statusCode(), response.body(), wait.orElse(null));
    }

    /** What to call the server in a sentence. */
    String server() {
        return server;
    }

    /** Sends bytes that are no JSON; the answer says nothing. */
    void tell(String method, Address address, String type, byte[] body) {
        close(exchange(request(address, USUAL)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build()));
    }

    private InputStream exchange(String method, Address address, @Nullable Object body, Duration timeout) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Wire.write(body));
        HttpRequest.Builder request = request(address, timeout).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return exchange(request.build());
    }

    private HttpRequest.Builder request(Address address, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + address)).timeout(timeout);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private InputStream exchange(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw Trouble.of(response.statusCode(), text, request.method() + " " + request.uri());
            }
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DescentException(ErrorCode.UNAVAILABLE, "interrupted while waiting for the server at " + server);
        }
    }

    private DescentException unreachable(IOException trouble) {
        if (trouble instanceof HttpTimeoutException) {
            return new DescentException(ErrorCode.UNAVAILABLE, "the server at " + server + " did not answer in time");
        }
        if (trouble instanceof ConnectException) {
            return new DescentException(
                    ErrorCode.UNAVAILABLE,
                    "no server answers at " + server + ": start one with './descent serve', or name another"
                            + " with --server or DESCENT_SERVER");
        }
        return new DescentException(
                ErrorCode.UNAVAILABLE, "the connection to " + server + " broke: " + trouble.getMessage());
    }

    private <T> T read(InputStream body, TypeReference<T> type) {
        try (body) {
            return Wire.read(body, type);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (DescentException e) {
            throw new DescentException(
                    ErrorCode.INTERNAL, "cannot understand what " + server + " answered: " + e.getMessage());
        }
    }

    private void close(InputStream body) {
        try (body) {
            body.readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }
}
