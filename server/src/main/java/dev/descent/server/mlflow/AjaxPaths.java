package dev.descent.server.mlflow;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Serves {@code /ajax-api/…}, where MLflow's pages call, as {@code /api/…}; and {@code //…}, which some clients make of an address that ends in a slash, as {@code /…}. */
@Provider
@PreMatching
public class AjaxPaths implements ContainerRequestFilter {
    private static final String AJAX = "/ajax-api/";

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        String single = path.replaceFirst("^/{2,}", "/");
        String served = single.startsWith(AJAX) ? "/api/" + single.substring(AJAX.length()) : single;
        if (!served.equals(path)) {
            String query = uri.getRawQuery();
            request.setRequestUri(uri.resolve(served + (query == null ? "" : "?" + query)));
        }
    }
}
