package dev.descent.server.security;

import dev.descent.server.ServerConfiguration;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first to see a request, whatever it asks for. Without a server token it lets those in who name us by a Host that is ours, which
 * keeps out pages of other sites that point their own name at this machine. With one it asks for it. Either way a request
 * that changes something must not come from another site's page.
 */
@ApplicationScoped
class Door {
    private static final int BEFORE_ALL_ELSE = 1000;
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OPEN = Set.of("/health", "/version", "/login");

    private final Hosts hosts;
    private final @Nullable ServerToken token;
    private final Instance<AttemptTokens> attemptTokens;

    Door(ServerConfiguration configuration, Instance<AttemptTokens> attemptTokens) {
        this.hosts = Hosts.of(configuration);
        this.attemptTokens = attemptTokens;
        this.token = configuration.token().map(ServerToken::new).orElse(null);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ELSE);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String host = host(request);
        if (token == null && !hosts.accepts(host)) {
            Refusal.forbidden("need a Host header that names this server (" + hosts + "), got '" + host
                            + "': add a name with --allow-host")
                    .send(routing);
            return;
        }
        if (changesSomething(request) && comesFromElsewhere(request, host)) {
            Refusal.forbidden("need a request that comes from a page of this server, got one from '"
                            + request.getHeader("Origin") + "'")
                    .send(routing);
            return;
        }
        String bearer = Credentials.of(request.getHeader("Authorization"));
        boolean known = token == null || isOpen(request.path()) || isKnown(routing, token, bearer);
        if (bearer == null || (token != null && known)) {
            admit(routing, known);
            return;
        }
        request.pause();
        routing.vertx().executeBlocking(() -> attemptOf(bearer), false).onComplete(read -> {
            request.resume();
            if (read.failed()) {
                Refusal.of(read.cause()).send(routing);
                return;
            }
            read.result().ifPresent(attempt -> routing.put(RequestCallers.KEY, attempt));
            admit(routing, known || read.result().isPresent());
        });
    }

    /** HTTP/1.1 has a header for it, HTTP/2 does not. */
    private static @Nullable String host(HttpServerRequest request) {
        String header = request.getHeader("Host");
        HostAndPort authority = request.authority();
        if (header != null || authority == null) {
            return header;
        }
        return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
    }

    private void admit(RoutingContext routing, boolean known) {
        if (known) {
            routing.next();
        } else {
            refuseStranger(routing);
        }
    }

    private Optional<Caller.Attempt> attemptOf(String bearer) {
        return attemptTokens.stream()
                .flatMap(tokens -> tokens.read(bearer).stream())
                .findFirst();
    }

    private static boolean isKnown(RoutingContext routing, ServerToken token, @Nullable String bearer) {
        var cookie = routing.request().getCookie(ServerToken.COOKIE);
        return token.matches(bearer) || (cookie != null && token.matchesCookie(cookie.getValue()));
    }

    private static void refuseStranger(RoutingContext routing) {
        String accept = routing.request().getHeader("Accept");
        if (routing.request().method().equals(HttpMethod.GET) && accept != null && accept.contains("text/html")) {
            routing.response()
                    .setStatusCode(303)
                    .putHeader("Location", "/login")
                    .end();
            return;
        }
        Refusal.unauthenticated("need the server's token: 'Authorization: Bearer …', or Basic with it as the password")
                .send(routing);
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || path.startsWith("/q/health");
    }

    private static boolean changesSomething(HttpServerRequest request) {
        return !SAFE.contains(request.method()) || request.getHeader("Upgrade") != null;
    }

    private static boolean comesFromElsewhere(HttpServerRequest request, @Nullable String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if ("cross-site".equals(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        int scheme = origin.indexOf("://");
        return scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(host);
    }
}
