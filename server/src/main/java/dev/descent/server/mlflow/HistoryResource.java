package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.server.metric.MetricStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc's that read points back. */
@Path("/api/2.0/mlflow/metrics")
@Blocking
public class HistoryResource extends Unserved {
    private static final int USUAL = 25_000;
    private static final int MOST = 250_000;
    private static final int MOST_RUNS = 100;
    private static final int MOST_SAMPLES = 2_500;

    private final Runs runs;
    private final MetricStore store;
    private final MlflowJson json;
    private final Answers answers;

    HistoryResource(Runs runs, MetricStore store, MlflowJson json, Answers answers) {
        super(answers);
        this.runs = runs;
        this.store = store;
        this.json = json;
        this.answers = answers;
    }

    record History(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable String metricKey,
            @Nullable Long maxResults,
            @Nullable String pageToken) {}

    record Points(List<RunForm.Metric> metrics, @Nullable String nextPageToken) {}

    record Bulk(
            @Nullable List<String> runId,
            @Nullable String metricKey,
            @Nullable Long maxResults) {}

    record Interval(
            @Nullable List<String> runIds,
            @Nullable String metricKey,
            @Nullable Long startStep,
            @Nullable Long endStep,
            @Nullable Long maxResults) {}

    /** A point that says whose it is. */
    record RunPoint(String key, double value, long timestamp, long step, String runId) {}

    record RunPoints(List<RunPoint> metrics) {}

    @GET
    @Path("get-history")
    public Response getHistory(@Context UriInfo uri) {
        return answers.answer(() -> {
            History request = json.read(uri.getQueryParameters(), History.class);
            RunId run = RunsResource.id(request.runId(), request.runUuid());
            String key = required(request.metricKey(), "metric_key");
            int offset = PageToken.offset(request.pageToken());
            int limit = limit(request);
            MetricBatch.Series points = store.history(run, key, offset, limit + 1);
            existing(run, points);
            int size = Math.min(points.size(), limit);
            List<RunForm.Metric> page = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                page.add(new RunForm.Metric(key, points.values()[i], points.times()[i], points.steps()[i]));
            }
            return new Points(page, PageToken.after(offset, size, (long) offset + points.size()));
        });
    }

    /** A run that has points need not be looked for. */
    private RunId existing(RunId run, MetricBatch.Series points) {
        if (points.size() == 0 && runs.find(run).isEmpty()) {
            throw DescentException.notFound("run", run);
        }
        return run;
    }

    /** MLflow's clients all ask for 25,000 points at first, and the Java client cannot follow a token: it gets ten times as many. */
    private static int limit(History request) {
        if (request.maxResults() == null) {
            return MOST;
        }
        long wanted = request.maxResults();
        if (wanted < 1 || wanted > MOST) {
            throw MlflowException.invalid(
                    "Invalid value " + wanted + " for parameter 'max_results' supplied: need 1 to " + MOST);
        }
        return wanted == USUAL && request.pageToken() == null ? MOST : (int) wanted;
    }

    @GET
    @Path("get-history-bulk")
    public Response getHistoryBulk(@Context UriInfo uri) {
        return answers.answer(() -> {
            Bulk request = json.read(uri.getQueryParameters(), Bulk.class);
            List<String> given = request.runId() == null ? List.of() : request.runId();
            if (given.isEmpty()) {
                throw MlflowException.invalid("GetMetricHistoryBulk request must specify at least one run_id.");
            }
            if (given.size() > MOST_RUNS) {
                throw MlflowException.invalid("GetMetricHistoryBulk request cannot specify more than " + MOST_RUNS
                        + " run_ids. Received " + given.size() + " run_ids.");
            }
            String key = request.metricKey();
            if (key == null) {
                throw MlflowException.invalid("GetMetricHistoryBulk request must specify a metric_key.");
            }
            long wanted = request.maxResults() == null ? USUAL : Math.min(USUAL, request.maxResults());
            List<RunPoint> page = new ArrayList<>();
            for (String id : given.stream().sorted().toList()) {
                RunId run = RunsResource.id(id, null);
                int room = (int) Math.max(0, wanted - page.size());
                MetricBatch.Series points = store.history(run, key, 0, room);
                addAll(page, existing(run, points), key, points);
            }
            return new RunPoints(page);
        });
    }

    private static void addAll(List<RunPoint> page, RunId run, String key, MetricBatch.Series points) {
        for (int i = 0; i < points.size(); i++) {
            page.add(new RunPoint(key, points.values()[i], points.times()[i], points.steps()[i], run.value()));
        }
    }

    @GET
    @Path("get-history-bulk-interval")
    public Response getHistoryBulkInterval(@Context UriInfo uri) {
        return answers.answer(() -> {
            Interval request = json.read(uri.getQueryParameters(), Interval.class);
            List<String> given = request.runIds() == null ? List.of() : request.runIds();
            required(given.isEmpty() ? null : given, "run_ids");
            if (given.size() > MOST_RUNS) {
                throw MlflowException.invalid("GetMetricHistoryBulkInterval request must specify at most " + MOST_RUNS
                        + " run_ids. Received " + given.size() + " run_ids.");
            }
            String key = required(request.metricKey(), "metric_key");
            long samples = request.maxResults() == null ? MOST_SAMPLES : request.maxResults();
            if (samples < 1 || samples > MOST_SAMPLES) {
                throw MlflowException.invalid("max_results must be between 1 and " + MOST_SAMPLES + ".");
            }
            SampledSteps.Range range = range(request);
            List<RunId> ids = given.stream()
                    .distinct()
                    .map(id -> RunsResource.id(id, null))
                    .toList();
            List<RunPoint> page = new ArrayList<>();
            new SampledSteps(store, key, range, (int) samples)
                    .read(ids)
                    .forEach((run, points) -> addAll(page, existing(run, points), key, points));
            return new RunPoints(page);
        });
    }

    private static SampledSteps.Range range(Interval request) {
        Long start = request.startStep();
        Long end = request.endStep();
        if (start == null && end == null) {
            return SampledSteps.Range.ALL;
        }
        if (start == null || end == null) {
            throw MlflowException.invalid("If either start step or end step are specified, both must be specified.");
        }
        if (start > end) {
            throw MlflowException.invalid("end_step must be greater than start_step. Found start_step=" + start
                    + " and end_step=" + end + ".");
        }
        return new SampledSteps.Range(start, end);
    }
}
