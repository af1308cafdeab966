package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rpc's by which training code logs. */
@Path("/api/2.0/mlflow/runs")
@Blocking
public class LoggingResource {
    private final Runs runs;
    private final Metrics metrics;
    private final MlflowJson json;
    private final Answers answers;

    LoggingResource(Runs runs, Metrics metrics, MlflowJson json, Answers answers) {
        this.runs = runs;
        this.metrics = metrics;
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
            @Nullable Long step) {}

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

    /** Hands a request about one run to {@code rpc}. */
    private Response write(@Nullable String runId, @Nullable String runUuid, Consumer<RunId> rpc) {
        RunId id = RunsResource.id(runId, runUuid);
        return answers.write(id, () -> rpc.accept(id));
    }

    @POST
    @Path("log-metric")
    public Response logMetric(String body) {
        return answers.respond(() -> {
            Point point = json.read(body, Point.class);
            return write(point.runId(), point.runUuid(), id -> metrics.log(id, batch(List.of(point), "")));
        });
    }

    @POST
    @Path("log-parameter")
    public Response logParameter(String body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            return write(item.runId(), item.runUuid(), id -> {
                Map<String, String> one = Map.of(required(item.key(), "key"), item.value() == null ? "" : item.value());
                logParameters(id, one);
            });
        });
    }

    private void logParameters(RunId id, Map<String, String> parameters) {
        try {
            runs.logParameters(id, parameters);
        } catch (DescentException e) {
            throw e.problems().isEmpty()
                    ? e
                    : MlflowException.invalid("Changing param values is not allowed. " + e.getMessage());
        }
    }

    @POST
    @Path("set-tag")
    public Response setTag(String body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            return write(item.runId(), item.runUuid(), id -> {
                String key = required(item.key(), "key");
                runs.change(id, change(Map.of(key, item.value() == null ? "" : item.value())));
            });
        });
    }

    @POST
    @Path("delete-tag")
    public Response deleteTag(String body) {
        return answers.respond(() -> {
            Item item = json.read(body, Item.class);
            return write(item.runId(), item.runUuid(), id -> {
                String key = required(item.key(), "key");
                Run run = runs.find(id).orElseThrow(() -> DescentException.notFound("run", id));
                if (!RunForm.tags(run).containsKey(key)) {
                    throw new MlflowException(
                            MlflowError.RESOURCE_DOES_NOT_EXIST, "No tag with name: " + key + " in run with id " + id);
                }
                runs.change(id, key.equals(RunForm.NOTE) ? Change.note("") : Change.untag(key));
            });
        });
    }

    @POST
    @Path("log-batch")
    public Response logBatch(String body) {
        return answers.respond(() -> {
            Batch batch = json.read(body, Batch.class);
            return write(batch.runId(), batch.runUuid(), id -> log(id, batch));
        });
    }

    /** Everything is read before anything is written; parameters, which may be refused, go first. */
    private void log(RunId id, Batch batch) {
        List<Point> given = batch.metrics() == null ? List.of() : batch.metrics();
        MetricBatch points = batch(given, "metrics");
        Map<String, String> parameters = distinct(batch.params());
        Map<String, String> tags = Label.toMap(batch.tags(), "tags");
        if (!parameters.isEmpty()) {
            logParameters(id, parameters);
        }
        if (!tags.isEmpty()) {
            runs.change(id, change(tags));
        }
        if (!given.isEmpty()) {
            metrics.log(id, points);
        } else if (parameters.isEmpty() && tags.isEmpty() && runs.find(id).isEmpty()) {
            throw DescentException.notFound("run", id);
        }
    }

    private static Map<String, String> distinct(@Nullable List<Label> parameters) {
        Map<String, String> map = Label.toMap(parameters, "params");
        for (Label label : parameters == null ? List.<Label>of() : parameters) {
            String value = label.value() == null ? "" : label.value();
            if (!value.equals(map.get(label.key()))) {
                throw MlflowException.invalid("Duplicate parameter keys have been submitted: need one value of '"
                        + label.key() + "', got '" + value + "' and '" + map.get(label.key()) + "'");
            }
        }
        return map;
    }

    /** A run's name and note are tags of MLflow. */
    private static Change change(Map<String, String> given) {
        Map<String, String> tags = new HashMap<>(given);
        String name = tags.remove(RunForm.NAME);
        String note = tags.remove(RunForm.NOTE);
        return new Change(name, note, tags, List.of());
    }

    /** Points by metric, in the order in which they came; {@code list} names the list in refusals, empty for a single point. */
    private static MetricBatch batch(List<Point> points, String list) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            String prefix = list.isEmpty() ? "" : list + "[" + i + "].";
            Point point = required(points.get(i), list + "[" + i + "]");
            required(point.value(), prefix + "value");
            required(point.timestamp(), prefix + "timestamp");
            sizes.merge(required(point.key(), prefix + "key"), 1, Integer::sum);
        }
        Map<String, MetricBatch.Series> series = new LinkedHashMap<>();
        sizes.forEach((key, size) ->
                series.put(key, new MetricBatch.Series(key, new long[size], new long[size], new double[size])));
        Map<String, Integer> filled = new HashMap<>();
        for (Point point : points) {
            String key = required(point.key(), "key");
            MetricBatch.Series target = required(series.get(key), "key");
            int at = filled.merge(key, 1, Integer::sum) - 1;
            target.steps()[at] = point.step() == null ? 0 : point.step();
            target.times()[at] = required(point.timestamp(), "timestamp");
            target.values()[at] = required(point.value(), "value");
        }
        return new MetricBatch(null, 0, List.copyOf(series.values()));
    }
}
