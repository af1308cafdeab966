package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.Artifacts;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** A file of a run, at the address where MLflow's pages fetch it. */
@Path("/get-artifact")
@Blocking
public class PageFilesResource {
    private final Artifacts artifacts;
    private final MlflowJson json;
    private final Answers answers;

    PageFilesResource(Artifacts artifacts, MlflowJson json, Answers answers) {
        this.artifacts = artifacts;
        this.json = json;
        this.answers = answers;
    }

    @GET
    public Response get(@Context UriInfo uri) {
        return answers.respond(() -> {
            ArtifactsResource.Request request = json.read(uri.getQueryParameters(), ArtifactsResource.Request.class);
            String path = SafePath.checked(required(request.path(), "path"));
            return Download.of(() -> artifacts.open(request.run(), path), path);
        });
    }
}
