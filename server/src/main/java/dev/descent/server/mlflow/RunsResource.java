package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rpc's that make, change and find runs. */
@Path("/api/2.0/mlflow/runs")
@Blocking
public class RunsResource extends Unserved {
    private static final int MOST = 50_000;
    private static final long USUAL = 1_000;
    private static final String USER = "mlflow.user";

    private final Runs runs;
    private final RunForms forms;
    private final MlflowJson json;
    private final Answers answers;

    RunsResource(Runs runs, RunForms forms, MlflowJson json, Answers answers) {
        super(answers);
        this.runs = runs;
        this.forms = forms;
        this.json = json;
        this.answers = answers;
    }

    record Create(
            @Nullable String experimentId,
            @Nullable String userId,
            @Nullable String runName,
            @Nullable Long startTime,
            @Nullable List<Label> tags) {}

    record Found(RunForm run) {}

    record Update(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable String status,
            @Nullable Long endTime,
            @Nullable String runName) {}

    record Updated(RunForm.Info runInfo) {}

    record Target(@Nullable String runId, @Nullable String runUuid) {}

    record Search(
            @Nullable List<String> experimentIds,
            @Nullable String filter,
            @Nullable String runViewType,
            @Nullable Long maxResults,
            @Nullable List<String> orderBy,
            @Nullable String pageToken) {}

    record Listed(List<RunForm> runs, @Nullable String nextPageToken) {}

    @POST
    @Path("create")
    public Response create(InputStream body) {
        return answers.answer(() -> {
            Create request = json.read(body, Create.class);
            Map<String, String> tags = new LinkedHashMap<>(LogLimits.tags(orNone(request.tags())));
            String named = tags.remove(RunForm.NAME);
            String note = tags.remove(RunForm.NOTE);
            Run run = runs.create(new NewRun(
                    experiment(request.experimentId() == null ? "0" : request.experimentId()),
                    request.runName() == null || request.runName().isEmpty() ? named : request.runName(),
                    RunStatus.RUNNING,
                    user(request.userId(), tags),
                    request.startTime() == null ? null : instant(request.startTime(), "start_time"),
                    null,
                    null,
                    null,
                    parent(tags),
                    Map.of(),
                    tags));
            return new Found(forms.ofNew(note == null ? run : runs.change(run.id(), Change.note(note))));
        });
    }

    static ExperimentId experiment(String given) {
        if (!given.matches("[0-9]{1,18}")) {
            throw DescentException.notFound("experiment", given);
        }
        return new ExperimentId(given);
    }

    private static String user(@Nullable String id, Map<String, String> tags) {
        return id == null || id.isEmpty() ? tags.getOrDefault(USER, "") : id;
    }

    private static Instant instant(long milliseconds, String field) {
        try {
            return Instant.ofEpochMilli(milliseconds);
        } catch (DateTimeException e) {
            throw MlflowException.invalid("Invalid value " + milliseconds + " for parameter '" + field + "' supplied");
        }
    }

    private @Nullable RunId parent(Map<String, String> tags) {
        String id = tags.get(RunForm.PARENT);
        if (id == null || !id.matches("[0-9a-f]{32}")) {
            return null;
        }
        Optional<Run> parent = runs.find(new RunId(id));
        return parent.map(Run::id).orElse(null);
    }

    /** The id of a run, from whichever of its two fields is set. */
    static RunId id(@Nullable String runId, @Nullable String runUuid) {
        String given = required(runId == null || runId.isEmpty() ? runUuid : runId, "run_id");
        if (!given.matches("[0-9a-f]{32}")) {
            throw DescentException.notFound("run", given);
        }
        return new RunId(given);
    }

    private Run find(RunId id) {
        return runs.find(id).orElseThrow(() -> DescentException.notFound("run", id));
    }

    @GET
    @Path("get")
    public Response get(@Context UriInfo uri) {
        return answers.answer(() -> {
            Target request = json.read(uri.getQueryParameters(), Target.class);
            return new Found(forms.of(find(id(request.runId(), request.runUuid()))));
        });
    }

    @POST
    @Path("update")
    public Response update(InputStream body) {
        return answers.answer(() -> {
            Update request = json.read(body, Update.class);
            RunId id = id(request.runId(), request.runUuid());
            Run run = find(id);
            if (run.deletedAt() != null) {
                throw Answers.deleted(id.value());
            }
            if (request.status() != null) {
                run = move(run, RunForm.status(request.status()), request.endTime());
            }
            if (request.runName() != null && !request.runName().isEmpty()) {
                run = runs.change(id, Change.rename(request.runName()));
            }
            return new Updated(forms.info(run));
        });
    }

    /**
     * A queued run stays with its queue. Of two clients that end a run differently the first wins; the second is told, where MLflow's own
     * server lets the last word stand. Who means it moves the run to RUNNING first, as clients do that resume one.
     */
    private Run move(Run run, RunStatus status, @Nullable Long endTime) {
        boolean isCancelled = run.status() == RunStatus.CANCELLED && status == RunStatus.STOPPED;
        if (status == RunStatus.QUEUED || run.status() == status || isCancelled) {
            return run;
        }
        if (status == RunStatus.RUNNING) {
            return runs.start(run.id());
        }
        Instant endedAt = endTime == null || endTime == 0 ? null : instant(endTime, "end_time");
        return runs.end(run.id(), new RunEnd(status, null, null, endedAt));
    }

    @POST
    @Path("delete")
    public Response delete(InputStream body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            runs.delete(id(request.runId(), request.runUuid()));
        });
    }

    @POST
    @Path("restore")
    public Response restore(InputStream body) {
        return answers.answer(() -> {
            Target request = json.read(body, Target.class);
            runs.restore(id(request.runId(), request.runUuid()));
        });
    }

    @POST
    @Path("search")
    public Response search(InputStream body) {
        return answers.answer(() -> {
            Search request = json.read(body, Search.class);
            long limit = request.maxResults() == null ? USUAL : request.maxResults();
            if (limit < 1 || limit > MOST) {
                throw MlflowException.invalid(
                        "Invalid value " + limit + " for parameter 'max_results' supplied: need 1 to " + MOST);
            }
            List<ExperimentId> experiments = orNone(request.experimentIds()).stream()
                    .map(RunsResource::experiment)
                    .toList();
            if (experiments.isEmpty()) {
                return new Listed(List.of(), null);
            }
            Page<Run> page = runs.search(new RunQuery(
                    experiments,
                    request.filter() == null ? "" : request.filter(),
                    ExperimentsResource.order(request.orderBy()),
                    ExperimentsResource.view(request.runViewType()),
                    0,
                    (int) limit,
                    request.pageToken() == null ? "" : request.pageToken()));
            return new Listed(forms.of(page.items()), page.next());
        });
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
