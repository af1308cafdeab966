package dev.descent.server.mlflow;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy by which clients move files. {@link Places} reads their paths. */
@Path("/api/2.0/mlflow-artifacts")
@Blocking
public class ArtifactProxyResource {
    private final Places places;
    private final Answers answers;

    ArtifactProxyResource(Places places, Answers answers) {
        this.places = places;
        this.answers = answers;
    }

    @GET
    @Path("artifacts")
    public Response list(@QueryParam("path") @Nullable String path) {
        return answers.answer(() -> {
            Place place = places.of(path);
            List<ArtifactsResource.FileInfo> files = place.files().list(place.path()).stream()
                    .filter(artifact -> !artifact.path().equals(place.path()))
                    .map(artifact -> ArtifactsResource.FileInfo.of(artifact, baseName(artifact.path())))
                    .toList();
            return new ArtifactsResource.Listed(null, files);
        });
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @PUT
    @Path("artifacts/{path:.+}")
    public Response upload(@PathParam("path") String path, InputStream content) {
        return answers.answer(() -> {
            Place place = places.of(path);
            try {
                place.files().write(place.path(), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @GET
    @Path("artifacts/{path:.+}")
    public Response download(@PathParam("path") String path) {
        return answers.respond(() -> {
            Place place = places.of(path);
            return Download.of(() -> place.files().open(place.path()), place.path());
        });
    }

    @DELETE
    @Path("artifacts/{path:.+}")
    public Response delete(@PathParam("path") String path) {
        return answers.answer(() -> {
            Place place = places.of(path);
            place.files().delete(place.path());
        });
    }
}
