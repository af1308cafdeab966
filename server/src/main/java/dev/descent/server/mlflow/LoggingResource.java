package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import com.fasterxml.jackson.databind.JsonNode;
import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.server.experiment.RunLog;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rpc's by which training code logs. */
@Path("/api/2.0/mlflow/runs")
@Blocking
public class LoggingResource {
    private static final MetricBatch NO_POINTS = MetricBatch.of();

    private final Runs runs;
    private final RunLog log;
    private final ModelPoints models;
    private final MlflowJson json;
    private final Answers answers;

    LoggingResource(Runs runs, RunLog log, ModelPoints models, MlflowJson json, Answers answers) {
        this.runs = runs;
        this.log = log;
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    /** A point; {@code value} is text or a number on the wire. */
    record Point(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable String key,
            @Nullable Double value,
            @Nullable Long timestamp,
            @Nullable Long step,
            @Nullable String modelId,
            @Nullable String datasetName,
            @Nullable String datasetDigest) {}

    /** One parameter or tag of a run. */
    record Item(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable String key,
            @Nullable String value) {}

    record Batch(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable List<Point> metrics,
            @Nullable List<Label> params,
            @Nullable List<Label> tags) {}

    record LogModel(@Nullable String runId, @Nullable String modelJson) {}

    @POST
    @Path("log-metric")
    public Response logMetric(InputStream body) {
        return answers.respond(() -> {
            byte[] bytes = MlflowJson.bytes(body);
            LogBody.Request request = LogBody.point(bytes).orElseGet(() -> {
                Point point = json.read(bytes, Point.class);
                String run = required(first(point.runId(), point.runUuid()), "run_id");
                return new LogBody.Request(run, points(List.of(point), ""), 1, List.of(), List.of(), List.of(point));
            });
            return log(request);
        });
    }

    @POST
    @Path("log-batch")
    public Response logBatch(InputStream body) {
        return answers.respond(() -> {
            byte[] bytes = MlflowJson.bytes(body);
            LogBody.Request request = LogBody.batch(bytes).orElseGet(() -> request(json.read(bytes, Batch.class)));
            LogLimits.checkBatch(
                    request.size(), request.params().size(), request.tags().size());
            return log(request);
        });
    }

    private static LogBody.Request request(Batch batch) {
        List<Point> points = orNone(batch.metrics());
        return new LogBody.Request(
                first(batch.runId(), batch.runUuid()),
                points(points, "metrics"),
                points.size(),
                orNone(batch.params()),
                orNone(batch.tags()),
                points);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable String first(@Nullable String runId, @Nullable String runUuid) {
        return runId == null || runId.isEmpty() ? runUuid : runId;
    }

    private Response log(LogBody.Request request) {
        RunId id = RunsResource.id(request.run(), null);
        LogLimits.checkNames(request.points());
        Map<String, String> parameters = LogLimits.parameters(request.params());
        Change change = change(LogLimits.tags(request.tags()));
        return write(id, () -> {
            log(id, parameters, change, request.points());
            models.keep(id, request.ofModels());
        });
    }

    private Response write(RunId id, Runnable rpc) {
        return answers.write(id, rpc);
    }

    private void log(RunId id, Map<String, String> parameters, Change change, MetricBatch points) {
        try {
            log.log(id, parameters, change, points);
        } catch (DescentException e) {
            throw e.problems().isEmpty()
                    ? e
                    : MlflowException.invalid("Changing param values is not allowed. " + e.getMessage());
        }
    }

    @POST
    @Path("log-parameter")
    public Response logParameter(InputStream body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            RunId id = RunsResource.id(item.runId(), item.runUuid());
            Label parameter = new Label(required(item.key(), "key"), item.value());
            Map<String, String> one = LogLimits.parameters(List.of(parameter));
            return write(id, () -> log(id, one, Change.NONE, NO_POINTS));
        });
    }

    @POST
    @Path("set-tag")
    public Response setTag(InputStream body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            RunId id = RunsResource.id(item.runId(), item.runUuid());
            Label tag = new Label(required(item.key(), "key"), item.value());
            Change change = change(LogLimits.tags(List.of(tag)));
            return write(id, () -> log(id, Map.of(), change, NO_POINTS));
        });
    }

    @POST
    @Path("delete-tag")
    public Response deleteTag(InputStream body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            RunId id = RunsResource.id(item.runId(), item.runUuid());
            String key = required(item.key(), "key");
            return write(id, () -> deleteTag(id, key));
        });
    }

    private void deleteTag(RunId id, String key) {
        Run run = runs.find(id).orElseThrow(() -> DescentException.notFound("run", id));
        if (run.deletedAt() != null) {
            throw Answers.deleted(id.value());
        }
        if (!RunForm.tags(run).containsKey(key)) {
            throw new MlflowException(
                    MlflowError.RESOURCE_DOES_NOT_EXIST, "No tag with name: " + key + " in run with id " + id);
        }
        runs.change(id, key.equals(RunForm.NOTE) ? Change.note("") : Change.untag(key));
    }

    @POST
    @Path("log-model")
    public Response logModel(InputStream body) {
        return answers.respond(() -> {
            LogModel request = json.read(body, LogModel.class);
            RunId id = RunsResource.id(request.runId(), null);
            String given = required(request.modelJson(), "model_json");
            JsonNode model = json.parse(given);
            if (!model.isObject()) {
                throw MlflowException.invalid("Malformed model info. \n " + given + " \n is not a valid JSON.");
            }
            Run run = runs.find(id).orElseThrow(() -> DescentException.notFound("run", id));
            JsonNode known = json.parse(run.tags().getOrDefault(ModelHistory.TAG, "[]"));
            Change change = Change.tag(ModelHistory.TAG, ModelHistory.with(known, model));
            return write(id, () -> log(id, Map.of(), change, NO_POINTS));
        });
    }

    /** A run's name and note are tags of MLflow. */
    private static Change change(Map<String, String> given) {
        if (given.isEmpty()) {
            return Change.NONE;
        }
        Map<String, String> tags = new HashMap<>(given);
        String name = tags.remove(RunForm.NAME);
        String note = tags.remove(RunForm.NOTE);
        return new Change(name, note, tags, List.of());
    }

    /** Points as series; {@code list} names the list in refusals, empty for a single point. */
    private static MetricBatch points(List<Point> points, String list) {
        List<MetricBatch.Series> series = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            String prefix = list.isEmpty() ? "" : list + "[" + i + "].";
            Point point = required(points.get(i), list + "[" + i + "]");
            series.add(MetricBatch.Series.point(
                    required(point.key(), prefix + "key"),
                    point.step() == null ? 0 : point.step(),
                    required(point.timestamp(), prefix + "timestamp"),
                    required(point.value(), prefix + "value")));
        }
        return new MetricBatch(null, 0, series);
    }
}
