package dev.descent.server.mlflow;

import dev.descent.api.Artifacts;
import dev.descent.api.RunId;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The proxy by which clients move files. Its paths are those of a run's {@code artifact_uri}: experiment, run, {@code artifacts}, file. */
@Path("/api/2.0/mlflow-artifacts")
@Blocking
public class ArtifactProxyResource {
    private static final Pattern PATH =
            Pattern.compile("[0-9]{1,18}/([0-9a-f]{32})/artifacts(?:/(.*))?", Pattern.DOTALL);

    private final Artifacts artifacts;
    private final Answers answers;

    ArtifactProxyResource(Artifacts artifacts, Answers answers) {
        this.artifacts = artifacts;
        this.answers = answers;
    }

    record Place(RunId run, String path) {
        static Place of(@Nullable String path) {
            Matcher form = PATH.matcher(path == null ? "" : SafePath.checked(path));
            if (!form.matches()) {
                throw MlflowException.invalid("Invalid path: need EXPERIMENT/RUN/artifacts/…, got '" + path + "'");
            }
            return new Place(new RunId(form.group(1)), form.group(2) == null ? "" : form.group(2));
        }
    }

    @GET
    @Path("artifacts")
    public Response list(@QueryParam("path") @Nullable String path) {
        return answers.answer(() -> {
            Place place = Place.of(path);
            List<ArtifactsResource.FileInfo> files = artifacts.list(place.run(), place.path()).stream()
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
            Place place = Place.of(path);
            try {
                artifacts.write(place.run(), place.path(), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @GET
    @Path("artifacts/{path:.+}")
    public Response download(@PathParam("path") String path) {
        return answers.respond(() -> {
            Place place = Place.of(path);
            return Download.of(() -> artifacts.open(place.run(), place.path()), place.path());
        });
    }

    @DELETE
    @Path("artifacts/{path:.+}")
    public Response delete(@PathParam("path") String path) {
        return answers.answer(() -> {
            Place place = Place.of(path);
            artifacts.delete(place.run(), place.path());
        });
    }
}
