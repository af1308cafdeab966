package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.View;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rpc's of experiments. */
@Path("/api/2.0/mlflow/experiments")
@Blocking
public class ExperimentsResource extends Unserved {
    private static final int MOST = 50_000;

    private final Experiments experiments;
    private final MlflowJson json;
    private final Answers answers;

    ExperimentsResource(Experiments experiments, MlflowJson json, Answers answers) {
        super(answers);
        this.experiments = experiments;
        this.json = json;
        this.answers = answers;
    }

    record Create(@Nullable String name, @Nullable List<Label> tags) {}

    record Created(String experimentId) {}

    /** A request about one experiment; each rpc reads the fields it knows. */
    record Target(
            @Nullable String experimentId,
            @Nullable String experimentName,
            @Nullable String newName,
            @Nullable String key,
            @Nullable String value) {
        ExperimentId id() {
            String given = required(experimentId, "experiment_id");
            if (!given.matches("[0-9]{1,18}")) {
                throw DescentException.notFound("experiment", given);
            }
            return new ExperimentId(given);
        }
    }

    record Found(ExperimentForm experiment) {}

    record Search(
            @Nullable Long maxResults,
            @Nullable String pageToken,
            @Nullable String filter,
            @Nullable List<String> orderBy,
            @Nullable String viewType) {}

    record Listed(
            List<ExperimentForm> experiments, @Nullable String nextPageToken) {}

    @POST
    @Path("create")
    public Response create(String body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            Map<String, String> tags = Label.toMap(request.tags(), "tags");
            NewExperiment wanted = new NewExperiment(required(request.name(), "name"), Map.of());
            ExperimentId id = experiments.create(wanted).id();
            tags.forEach((key, value) -> experiments.change(id, tagChange(key, value)));
            return new Created(id.value());
        });
    }

    @GET
    @Path("get")
    public Response get(@Context UriInfo uri) {
        return answers.answer(() -> new Found(ExperimentForm.of(
                find(json.read(uri.getQueryParameters(), Target.class).id()))));
    }

    private Experiment find(ExperimentId id) {
        return experiments.find(id).orElseThrow(() -> DescentException.notFound("experiment", id));
    }

    @GET
    @Path("get-by-name")
    public Response getByName(@Context UriInfo uri) {
        return answers.answer(() -> {
            Target request = json.read(uri.getQueryParameters(), Target.class);
            String name = required(request.experimentName(), "experiment_name");
            return new Found(ExperimentForm.of(
                    experiments.findByName(name).orElseThrow(() -> DescentException.notFound("experiment", name))));
        });
    }

    @POST
    @Path("search")
    public Response search(String body) {
        return answers.answer(() -> search(json.read(body, Search.class)));
    }

    @GET
    @Path("search")
    public Response search(@Context UriInfo uri) {
        return answers.answer(() -> search(json.read(uri.getQueryParameters(), Search.class)));
    }

    private Listed search(Search request) {
        long limit = required(request.maxResults(), "max_results");
        if (limit < 1 || limit > MOST) {
            throw MlflowException.invalid(
                    "Invalid value " + limit + " for parameter 'max_results' supplied: need 1 to " + MOST);
        }
        int offset = PageToken.offset(request.pageToken());
        List<String> orderBy = request.orderBy();
        Page<Experiment> page = ExperimentSearch.of(
                        request.filter() == null ? "" : request.filter(), orderBy == null ? List.of() : orderBy)
                .page(experiments, view(request.viewType()), offset, (int) limit);
        List<ExperimentForm> forms =
                page.items().stream().map(ExperimentForm::of).toList();
        return new Listed(forms, PageToken.after(offset, forms.size(), page.total()));
    }

    static View view(@Nullable String word) {
        return switch (word) {
            case null -> View.ACTIVE;
            case "ACTIVE_ONLY" -> View.ACTIVE;
            case "DELETED_ONLY" -> View.DELETED;
            case "ALL" -> View.ALL;
            default ->
                throw MlflowException.invalid(
                        "Invalid value " + word + " for the view type supplied: need ACTIVE_ONLY, DELETED_ONLY or ALL");
        };
    }

    @POST
    @Path("delete")
    public Response delete(String body) {
        return answers.answer(
                () -> experiments.delete(json.read(body, Target.class).id()));
    }

    @POST
    @Path("restore")
    public Response restore(String body) {
        return answers.answer(
                () -> experiments.restore(json.read(body, Target.class).id()));
    }

    @POST
    @Path("update")
    public Response update(String body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            ExperimentId id = active(request.id());
            if (request.newName() != null) {
                experiments.change(id, Change.rename(request.newName()));
            }
        });
    }

    @POST
    @Path("set-experiment-tag")
    public Response setTag(String body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            String key = required(request.key(), "key");
            experiments.change(active(request.id()), tagChange(key, request.value() == null ? "" : request.value()));
        });
    }

    private static Change tagChange(String key, String value) {
        return key.equals(RunForm.NOTE) ? Change.note(value) : Change.tag(key, value);
    }

    @POST
    @Path("delete-experiment-tag")
    public Response deleteTag(String body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            String key = required(request.key(), "key");
            ExperimentId id = active(request.id());
            if (key.equals(RunForm.NOTE)) {
                experiments.change(id, Change.note(""));
            } else if (find(id).tags().containsKey(key)) {
                experiments.change(id, Change.untag(key));
            } else {
                throw new MlflowException(
                        MlflowError.RESOURCE_DOES_NOT_EXIST,
                        "No tag with name: " + key + " in experiment with id " + id);
            }
        });
    }

    private ExperimentId active(ExperimentId id) {
        if (find(id).deletedAt() != null) {
            throw MlflowException.invalid(
                    "The experiment " + id + " must be in the 'active' state. Current state is deleted.");
        }
        return id;
    }
}
