package dev.descent.server.rest;

import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.List;

/** The files that runs left, as raw bytes. A page among them is shown without rights: it cannot act as its reader. */
@Path("/api/v1")
public class ArtifactResource {
    private final Artifacts artifacts;

    ArtifactResource(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** What stands directly below {@code path}. */
    @GET
    @Path("runs/{id}/artifacts")
    @Produces(MediaType.APPLICATION_JSON)
    public Listing list(@PathParam("id") String id, @Context UriInfo request) {
        return new Listing(artifacts.list(new RunId(id), new Query(request).text("path", "")));
    }

    /** Those of the runs that left any file. */
    @POST
    @Path("runs/with-artifacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SomeRuns withFiles(SomeRuns asked) {
        return new SomeRuns(artifacts.withFiles(asked.runs()));
    }

    @GET
    @Path("runs/{id}/artifacts/{path:.+}")
    @Produces(MediaType.WILDCARD)
    public Response read(@PathParam("id") String id, @PathParam("path") String path) throws IOException {
        InputStream content =
                artifacts.open(new RunId(id), path).orElseThrow(() -> DescentException.notFound("artifact", path));
        String type = URLConnection.guessContentTypeFromName(path);
        return Response.ok(content, type == null ? MediaType.APPLICATION_OCTET_STREAM : type)
                .header("Content-Security-Policy", "sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Writes a file, or with a {@code Content-Range} a part of one; the answer then says how much has arrived. */
    @PUT
    @Path("runs/{id}/artifacts/{path:.+}")
    @Consumes(MediaType.WILDCARD)
    public Response write(
            @PathParam("id") String id,
            @PathParam("path") String path,
            @Context HttpHeaders headers,
            InputStream content)
            throws IOException {
        RunId run = new RunId(id);
        if (headers.getHeaderString(Parts.RANGE) == null) {
            artifacts.write(run, path, content);
            return Response.noContent().build();
        }
        long received = artifacts.writePart(run, path, Parts.read(headers, content));
        return Response.ok(new Received(received), MediaType.APPLICATION_JSON).build();
    }

    @DELETE
    @Path("runs/{id}/artifacts/{path:.+}")
    public void delete(@PathParam("id") String id, @PathParam("path") String path) {
        artifacts.delete(new RunId(id), path);
    }

    /** Bytes of an upload that have arrived. */
    public record Received(long received) {}

    /** Files and folders. */
    public record Listing(List<Artifact> artifacts) {
        public Listing {
            artifacts = List.copyOf(artifacts);
        }
    }
}
