package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModels;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;

/** The files of models that runs logged, to be read. */
@Path("/api/v1/logged-models/{id}/artifacts")
public class LoggedModelResource {
    private final LoggedModels models;

    LoggedModelResource(LoggedModels models) {
        this.models = models;
    }

    /** What stands directly below {@code path}. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ArtifactResource.Listing list(@PathParam("id") String id, @Context UriInfo request) {
        return new ArtifactResource.Listing(
                models.files(new LoggedModelId(id)).list(new Query(request).text("path", "")));
    }

    @GET
    @Path("{path:.+}")
    @Produces(MediaType.WILDCARD)
    public Response read(@PathParam("id") String id, @PathParam("path") String path) throws IOException {
        InputStream content = models.files(new LoggedModelId(id))
                .open(path)
                .orElseThrow(() -> DescentException.notFound("artifact", path));
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
