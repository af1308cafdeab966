package dev.descent.server.intake;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** Hands resources the body that the intake has received. */
@Provider
public class ReceivedBody implements ContainerRequestFilter {
    /** Key under which the intake leaves the body's stream in the request. */
    static final String KEY = "dev.descent.body";

    private final CurrentVertxRequest request;

    ReceivedBody(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        InputStream body = request.getCurrent().get(KEY);
        if (body != null) {
            context.setEntityStream(body);
        }
    }
}
