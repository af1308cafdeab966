package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no resource answers below {@code /api}, before the pages' servlet takes it for one of its own. */
@ApplicationScoped
class UnknownAddresses {
    /** After the resources, before the servlet. */
    private static final int ORDER = 9_900;

    void register(@Observes Router router) {
        router.route("/api/*").order(ORDER).handler(UnknownAddresses::refuse);
    }

    private static void refuse(RoutingContext context) {
        Problems problem = Problems.of(new DescentException(
                ErrorCode.NOT_FOUND,
                "nothing answers " + context.request().method() + " "
                        + context.request().path() + ": see /q/openapi for the addresses that there are"));
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(Buffer.buffer(Wire.write(problem)));
    }
}
