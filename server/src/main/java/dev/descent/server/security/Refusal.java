package dev.descent.server.security;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jboss.logging.Logger;

/** A request turned away before any resource saw it, with a sentence in each dialect's form. */
public record Refusal(int status, String title, String code, String mlflowCode, String sentence) {
    private static final Logger LOG = Logger.getLogger(Refusal.class);

    static Refusal unauthenticated(String sentence) {
        return new Refusal(401, "Unauthorized", "unauthenticated", "UNAUTHENTICATED", sentence);
    }

    static Refusal forbidden(String sentence) {
        return new Refusal(403, "Forbidden", "forbidden", "PERMISSION_DENIED", sentence);
    }

    /** A body that means nothing. */
    public static Refusal invalid(String sentence) {
        return new Refusal(400, "Bad Request", "invalid", "BAD_REQUEST", sentence);
    }

    /** A body over a limit. */
    public static Refusal tooLarge(String sentence) {
        return new Refusal(413, "Content Too Large", "too_large", "INVALID_PARAMETER_VALUE", sentence);
    }

    /** A file that is larger than what is free: told at once, and no reason for clients to send it again and again; ours waits for space. */
    public static Refusal noRoom(String sentence) {
        return new Refusal(413, "Content Too Large", "unavailable", "INVALID_PARAMETER_VALUE", sentence);
    }

    /** A body in a form that is not read. */
    public static Refusal unsupported(String sentence) {
        return new Refusal(415, "Unsupported Media Type", "invalid", "BAD_REQUEST", sentence);
    }

    /** Something that will be possible again soon. */
    public static Refusal unavailable(String sentence) {
        return new Refusal(503, "Service Unavailable", "unavailable", "TEMPORARILY_UNAVAILABLE", sentence);
    }

    /** What reading an attempt's token came to. */
    static Refusal of(Throwable failure) {
        if (failure instanceof DescentException refused && refused.code() == ErrorCode.SUPERSEDED) {
            String code = refused.code().name().toLowerCase(Locale.ROOT);
            return new Refusal(409, "Conflict", code, "RESOURCE_CONFLICT", String.valueOf(refused.getMessage()));
        }
        LOG.error("cannot read an attempt's token", failure);
        return unavailable("cannot look up the token just now");
    }

    /** Answers the request with it. */
    public void send(RoutingContext routing) {
        boolean mlflow = routing.request().path().matches("/(ajax-)?api/[23]\\.0/.*");
        JsonObject body = mlflow
                ? new JsonObject().put("error_code", mlflowCode).put("message", sentence)
                : new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("code", code)
                        .put("detail", sentence);
        if (status == 503) {
            routing.response().putHeader("Retry-After", "1");
        }
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", mlflow ? "application/json" : "application/problem+json")
                .end(body.encode());
    }
}
