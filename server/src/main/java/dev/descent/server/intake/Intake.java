package dev.descent.server.intake;

import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.security.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Waits on the event loop, where waiting costs nothing, until a request's body has come whole. */
@ApplicationScoped
class Intake {
    private static final int BEHIND_THE_DOOR = 900;
    private static final int BEFORE_THE_PAGES = 9_900;
    private static final Pattern DIALECT = Pattern.compile("/(ajax-)?api/(v1|2\\.0)/.*|/login");
    private static final Pattern FILE =
            Pattern.compile("/api/v1/runs/[^/]+/artifacts/.+|/(ajax-)?api/2\\.0/mlflow-artifacts/.+");

    /** What is asked by POST, tells of work under way, or deletes: none of it takes space to speak of. */
    private static final Pattern SMALL = Pattern.compile(
            ".*/(search|curves|summaries|points|with-logs|with-artifacts|check|delete|restore|heartbeat|stop|pause|end|get-history[a-z-]*)|/api/v1/agents.*");

    private static final Pattern FIRST_PART = Pattern.compile("bytes 0-[0-9]{1,18}/([0-9]{1,18})");

    private static final Pattern TYPE = Pattern.compile("[\\w!#$&^.+*-]+/[\\w!#$&^.+*-]+ *(;[ -~]*)?");
    private static final Pattern ASCII = Pattern.compile("[ -~\t]*");

    private final MemoryShare memory = new MemoryShare(Runtime.getRuntime().maxMemory() / 4);
    private final ArtifactStore artifacts;
    private final DiskRoom disk;

    Intake(ArtifactStore artifacts, @Readiness DiskRoom disk) {
        this.artifacts = artifacts;
        this.disk = disk;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, BEHIND_THE_DOOR);
    }

    /** Resources that a request passed by leave it paused, and the servlet would wait for its end, which has come already. */
    void letPagesRead(@Observes Router router) {
        router.route().order(BEFORE_THE_PAGES).handler(routing -> {
            if (routing.body().buffer() != null) {
                routing.request().resume();
            }
            routing.next();
        });
    }

    private void receive(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = request.path() == null ? "" : request.path();
        if (!hasReadableTypes(request)) {
            Refusal.unsupported("need a Content-Type such as application/json and a legible Accept")
                    .send(routing);
            return;
        }
        if (!mayHaveBody(request)) {
            routing.next();
        } else if (DIALECT.matcher(path).matches()) {
            receive(routing, path);
        } else {
            page(routing);
        }
    }

    /** What pages' own browser code sends, always with its length. */
    private void page(RoutingContext routing) {
        Long length = length(routing.request());
        if (length != null && length <= MemoryReceipt.LARGEST) {
            go(routing.request());
            new MemoryReceipt(routing, MemoryReceipt.Reader.PAGE, memory, length).receive();
        } else {
            MemoryReceipt.tooLarge().send(routing);
        }
    }

    private void receive(RoutingContext routing, String path) {
        HttpServerRequest request = routing.request();
        Long length = length(request);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean file = isFile(request, path);
        Optional<String> full = writes(request, path) ? disk.lacking(0) : Optional.empty();
        Optional<String> large = file ? disk.lacking(announced(request, length)) : Optional.empty();
        if (!isReadable(encoding, file)) {
            Refusal.unsupported("need " + (file ? "a file as it is" : "a body as it is, or packed by gzip")
                            + ", got Content-Encoding '" + encoding + "'")
                    .send(routing);
        } else if (full.isPresent()) {
            Refusal.unavailable(full.get()).send(routing);
        } else if (large.isPresent()) {
            Refusal.noRoom(large.get()).send(routing);
        } else if (file) {
            go(request);
            new FileReceipt(routing, artifacts).receive();
        } else if (length != null && length > MemoryReceipt.LARGEST) {
            MemoryReceipt.tooLarge().send(routing);
        } else {
            go(request);
            new MemoryReceipt(routing, MemoryReceipt.Reader.RESOURCE, memory, length).receive();
        }
    }

    private static boolean writes(HttpServerRequest request, String path) {
        return DIALECT.matcher(path).matches()
                && !request.method().name().equals("DELETE")
                && !SMALL.matcher(path).matches();
    }

    /** What is no media type at all, resources would stumble over. */
    private static boolean hasReadableTypes(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (type == null || type.isBlank() || TYPE.matcher(type.strip()).matches())
                && (accept == null || ASCII.matcher(accept).matches());
    }

    private static boolean isReadable(@Nullable String encoding, boolean file) {
        return encoding == null
                || encoding.equalsIgnoreCase("identity")
                || (encoding.equalsIgnoreCase("gzip") && !file);
    }

    private static boolean isFile(HttpServerRequest request, String path) {
        String method = request.method().name();
        return (method.equals("PUT") || method.equals("PATCH"))
                && FILE.matcher(path).matches();
    }

    /** Bytes that are still to come: of the whole file, where this is the first part of one. */
    private static long announced(HttpServerRequest request, @Nullable Long length) {
        String range = request.getHeader(HttpHeaders.CONTENT_RANGE);
        Matcher first = FIRST_PART.matcher(range == null ? "" : range);
        if (first.matches()) {
            return Long.parseLong(first.group(1));
        }
        return length == null ? 0 : Math.max(0, length);
    }

    /** Clients with much to send may wait for a word that they should. */
    private static void go(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        boolean announced = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.getHeader(HttpHeaders.CONTENT_LENGTH) != null;
        String method = request.method().name();
        boolean usual = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        return announced
                || (usual
                        && !request.isEnded()
                        && DIALECT.matcher(request.path()).matches());
    }

    private static @Nullable Long length(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return header == null ? null : Long.valueOf(header.strip());
        } catch (NumberFormatException expected) { // what is no number states no length
            return null;
        }
    }
}
