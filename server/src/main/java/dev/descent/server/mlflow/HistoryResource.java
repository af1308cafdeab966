package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
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

    private final Runs runs;
    private final Metrics metrics;
    private final MlflowJson json;
    private final Answers answers;

    HistoryResource(Runs runs, Metrics metrics, MlflowJson json, Answers answers) {
        super(answers);
        this.runs = runs;
        this.metrics = metrics;
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

    @GET
    @Path("get-history")
    public Response getHistory(@Context UriInfo uri) {
        return answers.answer(() -> {
            History request = json.read(uri.getQueryParameters(), History.class);
            RunId run = RunsResource.id(request.runId(), request.runUuid());
            if (runs.find(run).isEmpty()) {
                throw DescentException.notFound("run", run);
            }
            String key = required(request.metricKey(), "metric_key");
            int offset = PageToken.offset(request.pageToken());
            int limit = limit(request);
            MetricBatch.Series points = metrics.points(run, key, offset, limit + 1);
            int size = Math.min(points.size(), limit);
            List<RunForm.Metric> page = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                page.add(new RunForm.Metric(key, points.values()[i], points.times()[i], points.steps()[i]));
            }
            return new Points(page, PageToken.after(offset, size, (long) offset + points.size()));
        });
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
}
