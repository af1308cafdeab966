package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;
import static dev.descent.server.mlflow.RegisteredModelsResource.given;

import dev.descent.api.Change;
import dev.descent.api.ModelQuery;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.NewModelVersion;
import dev.descent.api.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc's of versions of registered models. */
@Path("/api/2.0/mlflow/model-versions")
@Blocking
public class ModelVersionsResource extends Unserved {
    private final Models models;
    private final MlflowJson json;
    private final Answers answers;

    ModelVersionsResource(Models models, MlflowJson json, Answers answers) {
        super(answers);
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    record Create(
            @Nullable String name,
            @Nullable String source,
            @Nullable String runId,
            @Nullable List<Label> tags,
            @Nullable String runLink,
            @Nullable String description,
            @Nullable String modelId) {}

    /** A request about one version; each rpc reads the fields it knows. */
    record Target(
            @Nullable String name,
            @Nullable String version,
            @Nullable String description,
            @Nullable String stage,
            @Nullable Boolean archiveExistingVersions,
            @Nullable String key,
            @Nullable String value) {
        String model() {
            return given(name, "name");
        }

        int number() {
            return ModelVersionsResource.number(model(), version);
        }
    }

    record Found(ModelVersionForm modelVersion) {}

    record Location(String artifactUri) {}

    record Listed(
            List<ModelVersionForm> modelVersions, @Nullable String nextPageToken) {}

    /** The number that a text writes. */
    static int number(String model, @Nullable String version) {
        String text = given(version, "version").strip();
        if (!text.matches("[+-]?[0-9]+")) {
            throw MlflowException.invalid("Parameter 'version' must be an integer, got '" + version + "'.");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException expected) { // more versions than there can be
            throw absent(model, text);
        }
    }

    private static MlflowException absent(String model, Object version) {
        return new MlflowException(
                MlflowError.RESOURCE_DOES_NOT_EXIST,
                "Model Version (name=" + model + ", version=" + version + ") not found");
    }

    private Target read(InputStream body) {
        return json.read(body, Target.class);
    }

    private ModelVersion find(UriInfo uri) {
        Target request = json.read(uri.getQueryParameters(), Target.class);
        int number = request.number();
        return models.version(request.model(), number).orElseThrow(() -> absent(request.model(), number));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @POST
    @Path("create")
    public Response create(InputStream body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            String model = orNull(request.modelId());
            NewModelVersion wanted = new NewModelVersion(
                    given(request.source(), "source"),
                    request.description() == null ? "" : request.description(),
                    orNull(request.runId()),
                    orNull(request.runLink()),
                    model == null ? null : LoggedModelsResource.id(model),
                    Prompts.refused(Label.toMap(request.tags(), "tags")));
            return new Found(ModelVersionForm.of(models.addVersion(given(request.name(), "name"), wanted)));
        });
    }

    @GET
    @Path("get")
    public Response get(@Context UriInfo uri) {
        return answers.answer(() -> new Found(ModelVersionForm.of(find(uri))));
    }

    @GET
    @Path("get-download-uri")
    public Response location(@Context UriInfo uri) {
        return answers.answer(() -> new Location(find(uri).location()));
    }

    @PATCH
    @Path("update")
    public Response update(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            Change change = Change.note(request.description() == null ? "" : request.description());
            return new Found(ModelVersionForm.of(models.changeVersion(request.model(), request.number(), change)));
        });
    }

    @POST
    @Path("transition-stage")
    public Response transition(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            String word = given(request.stage(), "stage");
            ModelStage stage = ModelVersionForm.stage(word);
            boolean alone = Boolean.TRUE.equals(request.archiveExistingVersions());
            if (alone && stage != ModelStage.STAGING && stage != ModelStage.PRODUCTION) {
                throw MlflowException.invalid(
                        "Model version transition cannot archive existing model versions because '" + word
                                + "' is not an Active stage. Valid stages are ['Staging', 'Production']");
            }
            String model = request.model();
            int number = request.number();
            return new Found(ModelVersionForm.of(
                    alone ? models.replace(model, number, stage) : models.move(model, number, stage)));
        });
    }

    @DELETE
    @Path("delete")
    public Response delete(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            models.deleteVersion(request.model(), request.number());
        });
    }

    @GET
    @Path("search")
    public Response search(@Context UriInfo uri) {
        return answers.answer(() -> {
            ModelSearchRequest request = json.read(uri.getQueryParameters(), ModelSearchRequest.class);
            Page<ModelVersion> page = models.searchVersions(request.query(ModelQuery.MOST, ModelQuery.MOST));
            List<ModelVersionForm> forms =
                    page.items().stream().map(ModelVersionForm::of).toList();
            return new Listed(forms, PageToken.after(request.offset(), forms.size(), page.total()));
        });
    }

    @POST
    @Path("set-tag")
    public Response setTag(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            String value = request.value() == null ? "" : request.value();
            models.changeVersion(request.model(), request.number(), Change.tag(given(request.key(), "key"), value));
        });
    }

    @DELETE
    @Path("delete-tag")
    public Response deleteTag(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            models.changeVersion(request.model(), request.number(), Change.untag(required(request.key(), "key")));
        });
    }
}
