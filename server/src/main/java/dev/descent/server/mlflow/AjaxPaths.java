package dev.descent.server.mlflow;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Serves {@code /ajax-api/…}, where MLflow's pages call, as {@code /api/…}. */
@Provider
@PreMatching
public class AjaxPaths implements ContainerRequestFilter {
    private static final String AJAX = "/ajax-api/";

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        if (path.startsWith(AJAX)) {
            String query = uri.getRawQuery();
            String target = "/api/" + path.substring(AJAX.length()) + (query == null ? "" : "?" + query);
            request.setRequestUri(uri.resolve(target));
        }
    }
}
