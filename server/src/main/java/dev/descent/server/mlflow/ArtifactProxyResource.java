package dev.descent.server.mlflow;

import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    private record Place(RunId run, String path) {
        static Place of(@Nullable String path) {
            Matcher form = PATH.matcher(path == null ? "" : path);
            if (!form.matches()) {
                throw MlflowException.invalid("Invalid path: need EXPERIMENT/RUN/artifacts/…, got '" + path + "'");
            }
            String rest = form.group(2) == null ? "" : form.group(2);
            if (List.of(rest.split("/", -1)).contains("..")) {
                throw MlflowException.invalid("Invalid path");
            }
            return new Place(new RunId(form.group(1)), rest);
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
            try {
                InputStream content = artifacts
                        .open(place.run(), place.path())
                        .orElseThrow(() -> DescentException.notFound("artifact", place.path()));
                String type = URLConnection.guessContentTypeFromName(baseName(path));
                String name = URLEncoder.encode(baseName(path), StandardCharsets.UTF_8)
                        .replace("+", "%20");
                return Response.ok(content, type == null ? MediaType.APPLICATION_OCTET_STREAM : type)
                        .header("X-Content-Type-Options", "nosniff")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    @POST
    @Path("mpu/{path:.+}")
    public Response multipart(@PathParam("path") String path) {
        return answers.refuse(
                MlflowError.NOT_IMPLEMENTED,
                "Multipart upload is not supported for the current artifact repository: send the file whole");
    }
}
