package dev.descent.server;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets browsers keep for good what never changes under its address: files whose name or query carries a hash of their content.
 */
@ApplicationScoped
class KeptFiles {
    private static final int AFTER_THE_DOOR = 500;
    private static final String FOR_GOOD = "max-age=31536000, immutable";

    void register(@Observes Filters filters) {
        filters.register(KeptFiles::mark, AFTER_THE_DOOR);
    }

    private static void mark(RoutingContext routing) {
        if (neverChanges(routing.request())) {
            routing.addHeadersEndHandler(_ -> {
                if (routing.response().getStatusCode() == 200) {
                    routing.response().putHeader("Cache-Control", FOR_GOOD);
                }
            });
        }
        routing.next();
    }

    private static boolean neverChanges(HttpServerRequest request) {
        String path = request.path();
        return (path.startsWith("/descent/") && request.getParam("v") != null)
                || request.getParam("v-c") != null
                || path.startsWith("/VAADIN/build/");
    }
}
