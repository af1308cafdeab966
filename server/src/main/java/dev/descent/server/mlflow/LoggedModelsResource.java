package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.RegisteredModelsResource.given;

import dev.descent.api.Change;
import dev.descent.api.ExperimentId;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModels;
import dev.descent.api.NewLoggedModel;
import dev.descent.api.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc's of models that runs logged. No {@link Unserved}, whose rest would hide the ids. */
@Path("/api/2.0/mlflow/logged-models")
@Blocking
public class LoggedModelsResource {
    private final LoggedModels models;
    private final MlflowJson json;
    private final Answers answers;

    LoggedModelsResource(LoggedModels models, MlflowJson json, Answers answers) {
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    record Create(
            @Nullable String experimentId,
            @Nullable String name,
            @Nullable String modelType,
            @Nullable String sourceRunId,
            @Nullable List<Label> params,
            @Nullable List<Label> tags) {}

    record Update(
            @Nullable String status,
            @Nullable List<Label> params,
            @Nullable List<Label> tags) {}

    record Found(LoggedModelForm model) {}

    record Listed(List<LoggedModelForm> models, @Nullable String nextPageToken) {}

    record Directory(String rootUri, List<ArtifactsResource.FileInfo> files) {}

    /** The id that a text writes. */
    static LoggedModelId id(String text) {
        if (!LoggedModelId.isOne(text)) {
            throw absent(text);
        }
        return new LoggedModelId(text);
    }

    private static MlflowException absent(Object id) {
        return new MlflowException(MlflowError.RESOURCE_DOES_NOT_EXIST, "Logged model with ID '" + id + "' not found.");
    }

    private LoggedModel find(String text) {
        LoggedModelId id = id(text);
        return models.find(id).filter(model -> model.deletedAt() == null).orElseThrow(() -> absent(id));
    }

    @POST
    public Response create(InputStream body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            String run = request.sourceRunId();
            NewLoggedModel wanted = new NewLoggedModel(
                    new ExperimentId(given(request.experimentId(), "experiment_id")),
                    request.name() == null || request.name().isEmpty() ? null : request.name(),
                    request.modelType() == null ? "" : request.modelType(),
                    run == null || run.isEmpty() ? null : RunsResource.id(run, null),
                    Label.toMap(request.params(), "params"),
                    Label.toMap(request.tags(), "tags"));
            return new Found(LoggedModelForm.of(models.create(wanted)));
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @QueryParam("allow_deleted") @Nullable String allowDeleted) {
        return answers.answer(() -> {
            boolean deletedToo = "true".equalsIgnoreCase(allowDeleted);
            LoggedModel model = deletedToo ? models.find(id(id)).orElseThrow(() -> absent(id)) : find(id);
            return new Found(LoggedModelForm.of(model));
        });
    }

    @PATCH
    @Path("{id}")
    public Response mark(@PathParam("id") String id, InputStream body) {
        return answers.answer(() -> {
            String status = given(json.read(body, Update.class).status(), "status");
            return new Found(LoggedModelForm.of(models.mark(id(id), LoggedModelForm.status(status))));
        });
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return answers.answer(() -> models.delete(id(id)));
    }

    @POST
    @Path("search")
    public Response search(InputStream body) {
        return answers.answer(() -> {
            LoggedModelSearchRequest request = json.read(body, LoggedModelSearchRequest.class);
            Page<LoggedModel> page = models.search(request.query());
            List<LoggedModelForm> forms =
                    page.items().stream().map(LoggedModelForm::of).toList();
            return new Listed(forms, PageToken.after(request.offset(), forms.size(), page.total()));
        });
    }

    @PATCH
    @Path("{id}/tags")
    public Response setTags(@PathParam("id") String id, InputStream body) {
        return answers.answer(() -> {
            Update request = json.read(body, Update.class);
            Change change = new Change(null, null, Label.toMap(request.tags(), "tags"), List.of());
            return new Found(LoggedModelForm.of(models.change(id(id), change)));
        });
    }

    @DELETE
    @Path("{id}/tags/{key:.+}")
    public Response deleteTag(@PathParam("id") String id, @PathParam("key") String key) {
        return answers.answer(() -> {
            if (!find(id).tags().containsKey(key)) {
                throw new MlflowException(
                        MlflowError.RESOURCE_DOES_NOT_EXIST,
                        "No tag with key '" + key + "' found for model with ID '" + id + "'.");
            }
            models.change(id(id), Change.untag(key));
        });
    }

    @POST
    @Path("{id}/params")
    public Response logParameters(@PathParam("id") String id, InputStream body) {
        return answers.answer(() -> models.logParameters(
                id(id), Label.toMap(json.read(body, Update.class).params(), "params")));
    }

    @GET
    @Path("{id}/artifacts/directories")
    public Response list(
            @PathParam("id") String id, @QueryParam("artifact_directory_path") @Nullable String directory) {
        return answers.answer(() -> {
            LoggedModel model = find(id);
            String path = directory == null ? "" : directory;
            List<ArtifactsResource.FileInfo> files = models.files(model.id()).list(path).stream()
                    .filter(file -> !file.path().equals(path))
                    .map(file -> ArtifactsResource.FileInfo.of(file, file.path()))
                    .toList();
            return new Directory(model.location(), files);
        });
    }
}
