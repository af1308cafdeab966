package dev.descent.server.mlflow;

import dev.descent.api.Artifacts;
import dev.descent.api.RunId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Takes a small file of a run, as MLflow's pages send it. */
@Path("/api/2.0/mlflow/upload-artifact")
@Blocking
public class PageUploadResource {
    private static final int LARGEST = 10 << 20;

    private final Artifacts artifacts;
    private final MlflowJson json;
    private final Answers answers;

    PageUploadResource(Artifacts artifacts, MlflowJson json, Answers answers) {
        this.artifacts = artifacts;
        this.json = json;
        this.answers = answers;
    }

    @POST
    public Response upload(@Context UriInfo uri, InputStream content) {
        return answers.answer(() -> {
            ArtifactsResource.Request request = json.read(uri.getQueryParameters(), ArtifactsResource.Request.class);
            if (request.runUuid() == null || request.runUuid().isEmpty()) {
                throw MlflowException.invalid("Request must specify run_uuid.");
            }
            if (request.path() == null || request.path().isEmpty()) {
                throw MlflowException.invalid("Request must specify path.");
            }
            write(request.run(), SafePath.checked(request.path()), content);
        });
    }

    private void write(RunId run, String path, InputStream content) {
        try {
            byte[] data = content.readNBytes(LARGEST + 1);
            if (data.length == 0) {
                throw MlflowException.invalid("Request must specify data.");
            }
            if (data.length > LARGEST) {
                throw MlflowException.invalid("Artifact size is too large. Max size is 10MB.");
            }
            artifacts.write(run, path, new ByteArrayInputStream(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
