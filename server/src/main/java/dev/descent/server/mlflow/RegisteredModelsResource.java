package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.Change;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.NewModel;
import dev.descent.api.Page;
import dev.descent.api.RegisteredModel;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rpc's of registered models, with their tags and aliases. */
@Path("/api/2.0/mlflow/registered-models")
@Blocking
public class RegisteredModelsResource extends Unserved {
    private static final long USUAL = 100;
    private static final long MOST = 1_000;

    private final Models models;
    private final MlflowJson json;
    private final Answers answers;

    RegisteredModelsResource(Models models, MlflowJson json, Answers answers) {
        super(answers);
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    record Create(
            @Nullable String name,
            @Nullable List<Label> tags,
            @Nullable String description) {}

    /** A request about one model; each rpc reads the fields it knows. */
    record Target(
            @Nullable String name,
            @Nullable String newName,
            @Nullable String description,
            @Nullable List<String> stages,
            @Nullable String key,
            @Nullable String value,
            @Nullable String alias,
            @Nullable String version) {
        String model() {
            return given(name, "name");
        }
    }

    record Found(RegisteredModelForm registeredModel) {}

    record FoundVersion(ModelVersionForm modelVersion) {}

    record Versions(List<ModelVersionForm> modelVersions) {}

    record Listed(
            List<RegisteredModelForm> registeredModels,
            @Nullable String nextPageToken) {}

    /** The value of a field that must be there and say something. */
    static String given(@Nullable String value, String field) {
        return required(value == null || value.isEmpty() ? null : value, field);
    }

    private Target read(InputStream body) {
        return json.read(body, Target.class);
    }

    private Target read(UriInfo uri) {
        return json.read(uri.getQueryParameters(), Target.class);
    }

    @POST
    @Path("create")
    public Response create(InputStream body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            String note = request.description() == null ? "" : request.description();
            NewModel wanted = new NewModel(
                    given(request.name(), "name"), note, Prompts.refused(Label.toMap(request.tags(), "tags")));
            return new Found(RegisteredModelForm.of(models.create(wanted)));
        });
    }

    @GET
    @Path("get")
    public Response get(@Context UriInfo uri) {
        return answers.answer(
                () -> new Found(RegisteredModelForm.of(find(read(uri).model()))));
    }

    private RegisteredModel find(String name) {
        return models.find(name)
                .orElseThrow(() -> new MlflowException(
                        MlflowError.RESOURCE_DOES_NOT_EXIST, "Registered Model with name=" + name + " not found"));
    }

    @POST
    @Path("rename")
    public Response rename(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            Change change = Change.rename(given(request.newName(), "new_name"));
            return new Found(RegisteredModelForm.of(models.change(request.model(), change)));
        });
    }

    @PATCH
    @Path("update")
    public Response update(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            Change change = Change.note(request.description() == null ? "" : request.description());
            return new Found(RegisteredModelForm.of(models.change(request.model(), change)));
        });
    }

    @DELETE
    @Path("delete")
    public Response delete(InputStream body) {
        return answers.answer(() -> models.delete(read(body).model()));
    }

    @GET
    @Path("search")
    public Response search(@Context UriInfo uri) {
        return answers.answer(() -> {
            ModelSearchRequest request = json.read(uri.getQueryParameters(), ModelSearchRequest.class);
            Page<RegisteredModel> page = models.search(request.query(USUAL, MOST));
            List<RegisteredModelForm> forms =
                    page.items().stream().map(RegisteredModelForm::of).toList();
            return new Listed(forms, PageToken.after(request.offset(), forms.size(), page.total()));
        });
    }

    @GET
    @Path("get-latest-versions")
    public Response latest(@Context UriInfo uri) {
        return answers.answer(() -> latest(read(uri)));
    }

    @POST
    @Path("get-latest-versions")
    public Response latest(InputStream body) {
        return answers.answer(() -> latest(read(body)));
    }

    private Versions latest(Target request) {
        List<String> words = request.stages() == null ? List.of() : request.stages();
        Set<ModelStage> stages = words.stream().map(ModelVersionForm::stage).collect(Collectors.toSet());
        return new Versions(find(request.model()).latest().stream()
                .filter(version -> stages.isEmpty() || stages.contains(version.stage()))
                .map(ModelVersionForm::of)
                .toList());
    }

    @POST
    @Path("set-tag")
    public Response setTag(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            String value = request.value() == null ? "" : request.value();
            models.change(request.model(), Change.tag(given(request.key(), "key"), value));
        });
    }

    @DELETE
    @Path("delete-tag")
    public Response deleteTag(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            models.change(request.model(), Change.untag(given(request.key(), "key")));
        });
    }

    @POST
    @Path("alias")
    public Response setAlias(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            String alias = given(request.alias(), "alias");
            models.setAlias(request.model(), alias, ModelVersionsResource.number(request.model(), request.version()));
        });
    }

    @DELETE
    @Path("alias")
    public Response deleteAlias(InputStream body) {
        return answers.answer(() -> {
            Target request = read(body);
            models.deleteAlias(request.model(), given(request.alias(), "alias"));
        });
    }

    @GET
    @Path("alias")
    public Response byAlias(@Context UriInfo uri) {
        return answers.answer(() -> {
            Target request = read(uri);
            String alias = given(request.alias(), "alias");
            return new FoundVersion(ModelVersionForm.of(byAlias(find(request.model()), alias)
                    .orElseThrow(() -> MlflowException.invalid("Registered model alias " + alias + " not found."))));
        });
    }

    private Optional<ModelVersion> byAlias(RegisteredModel model, String alias) {
        if (alias.equalsIgnoreCase("latest")) {
            return model.latest().stream().max(Comparator.comparingInt(ModelVersion::number));
        }
        return Optional.ofNullable(model.aliases().get(alias)).flatMap(number -> models.version(model.name(), number));
    }
}
