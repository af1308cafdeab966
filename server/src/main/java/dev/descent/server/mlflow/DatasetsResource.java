package dev.descent.server.mlflow;

import dev.descent.api.ExperimentId;
import dev.descent.server.experiment.DatasetSummary;
import dev.descent.server.experiment.Datasets;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc that says which data sets the runs of experiments read. */
@Path("/api/2.0/mlflow/experiments")
@Blocking
public class DatasetsResource {
    private static final int MOST_EXPERIMENTS = 20;

    private final Datasets datasets;
    private final MlflowJson json;
    private final Answers answers;

    DatasetsResource(Datasets datasets, MlflowJson json, Answers answers) {
        this.datasets = datasets;
        this.json = json;
        this.answers = answers;
    }

    record Search(@Nullable List<String> experimentIds) {}

    record Summary(
            String experimentId,
            String name,
            String digest,
            @Nullable String context) {
        static Summary of(DatasetSummary summary) {
            return new Summary(summary.experiment().value(), summary.name(), summary.digest(), summary.context());
        }
    }

    record Summaries(List<Summary> datasetSummaries) {}

    @POST
    @Path("search-datasets")
    public Response searchDatasets(InputStream body) {
        return answers.answer(() -> {
            Search request = json.read(body, Search.class);
            List<String> ids = request.experimentIds() == null ? List.of() : request.experimentIds();
            if (ids.isEmpty()) {
                throw MlflowException.invalid("SearchDatasets request must specify at least one experiment_id.");
            }
            if (ids.size() > MOST_EXPERIMENTS) {
                throw MlflowException.invalid("SearchDatasets request cannot specify more than " + MOST_EXPERIMENTS
                        + " experiment_ids. Received " + ids.size() + " experiment_ids.");
            }
            List<ExperimentId> experiments =
                    ids.stream().map(RunsResource::experiment).toList();
            return new Summaries(
                    datasets.summaries(experiments).stream().map(Summary::of).toList());
        });
    }
}
