package dev.descent.server.security;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jboss.logging.Logger;

/** A request turned away at the door, with a sentence in each dialect's form. */
record Refusal(int status, String title, String code, String mlflowCode, String sentence) {
    private static final Logger LOG = Logger.getLogger(Refusal.class);

    static Refusal unauthenticated(String sentence) {
        return new Refusal(401, "Unauthorized", "unauthenticated", "UNAUTHENTICATED", sentence);
    }

    static Refusal forbidden(String sentence) {
        return new Refusal(403, "Forbidden", "forbidden", "PERMISSION_DENIED", sentence);
    }

    /** What reading an attempt's token came to. */
    static Refusal of(Throwable failure) {
        if (failure instanceof DescentException refused && refused.code() == ErrorCode.SUPERSEDED) {
            String code = refused.code().name().toLowerCase(Locale.ROOT);
            return new Refusal(409, "Conflict", code, "RESOURCE_CONFLICT", String.valueOf(refused.getMessage()));
        }
        LOG.error("cannot read an attempt's token", failure);
        return new Refusal(
                503,
                "Service Unavailable",
                "unavailable",
                "TEMPORARILY_UNAVAILABLE",
                "cannot look up the token just now");
    }

    void send(RoutingContext routing) {
        boolean mlflow = routing.request().path().contains("api/2.0/");
        JsonObject body = mlflow
                ? new JsonObject().put("error_code", mlflowCode).put("message", sentence)
                : new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("code", code)
                        .put("detail", sentence);
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", mlflow ? "application/json" : "application/problem+json")
                .end(body.encode());
    }
}
