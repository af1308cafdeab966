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
import dev.descent.server.experiment.ExperimentQuery;
import dev.descent.server.experiment.TrackedExperiments;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rpc's of experiments. */
@Path("/api/2.0/mlflow/experiments")
@Blocking
public class ExperimentsResource extends Unserved {
    private static final int MOST = 50_000;
    private static final int LONGEST_NAME = 500;

    private final Experiments experiments;
    private final TrackedExperiments tracked;
    private final MlflowJson json;
    private final Answers answers;

    ExperimentsResource(Experiments experiments, TrackedExperiments tracked, MlflowJson json, Answers answers) {
        super(answers);
        this.experiments = experiments;
        this.tracked = tracked;
        this.json = json;
        this.answers = answers;
    }

    record Create(
            @Nullable String name,
            @Nullable String artifactLocation,
            @Nullable List<Label> tags) {}

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
    public Response create(InputStream body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            String name = required(request.name(), "name");
            if (name.length() > LONGEST_NAME) {
                throw MlflowException.invalid("'name' exceeds the maximum length of " + LONGEST_NAME + " characters");
            }
            Map<String, String> tags = new HashMap<>(Label.toMap(request.tags(), "tags"));
            String note = tags.remove(RunForm.NOTE);
            ExperimentId id = tracked.create(
                            new NewExperiment(name, tags),
                            note == null ? "" : note,
                            ArtifactLocation.checked(request.artifactLocation()))
                    .id();
            return new Created(id.value());
        });
    }

    @GET
    @Path("get")
    public Response get(@Context UriInfo uri) {
        return answers.answer(() -> new Found(
                form(find(json.read(uri.getQueryParameters(), Target.class).id()))));
    }

    private ExperimentForm form(Experiment experiment) {
        return ExperimentForm.of(experiment, tracked.artifactLocation(experiment.id()));
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
            return new Found(form(
                    experiments.findByName(name).orElseThrow(() -> DescentException.notFound("experiment", name))));
        });
    }

    @POST
    @Path("search")
    public Response search(InputStream body) {
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
        Page<Experiment> page = tracked.search(new ExperimentQuery(
                request.filter() == null ? "" : request.filter(),
                order(request.orderBy()),
                view(request.viewType()),
                (int) limit,
                request.pageToken() == null ? "" : request.pageToken()));
        return new Listed(page.items().stream().map(this::form).toList(), page.next());
    }

    static List<String> order(@Nullable List<String> given) {
        if (given != null && given.stream().anyMatch(Objects::isNull)) {
            throw MlflowException.invalid("Invalid value null in 'order_by' supplied: need texts such as 'name ASC'");
        }
        return given == null ? List.of() : given;
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
    public Response delete(InputStream body) {
        return answers.answer(
                () -> experiments.delete(json.read(body, Target.class).id()));
    }

    @POST
    @Path("restore")
    public Response restore(InputStream body) {
        return answers.answer(
                () -> experiments.restore(json.read(body, Target.class).id()));
    }

    @POST
    @Path("update")
    public Response update(InputStream body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            ExperimentId id = active(request.id());
            if (request.newName() != null && !request.newName().isEmpty()) {
                experiments.change(id, Change.rename(request.newName()));
            }
        });
    }

    @POST
    @Path("set-experiment-tag")
    public Response setTag(InputStream body) {
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
    public Response deleteTag(InputStream body) {
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
