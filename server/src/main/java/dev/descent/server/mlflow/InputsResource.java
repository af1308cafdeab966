package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.LoggedModels;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import dev.descent.server.experiment.DatasetInput;
import dev.descent.server.experiment.Datasets;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc by which a run says what it read. */
@Path("/api/2.0/mlflow/runs")
@Blocking
public class InputsResource {
    private static final int MOST_INPUTS = 1_000;

    private final Datasets datasets;
    private final LoggedModels models;
    private final MlflowJson json;
    private final Answers answers;

    InputsResource(Datasets datasets, LoggedModels models, MlflowJson json, Answers answers) {
        this.datasets = datasets;
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    /** Read first: a request that names no run is refused for that. */
    record Subject(@Nullable String runId) {}

    record LogInputs(
            @Nullable List<DatasetForm> datasets, @Nullable List<RunForm.ModelInput> models) {}

    @POST
    @Path("log-inputs")
    public Response logInputs(InputStream body) {
        return answers.respond(() -> {
            byte[] bytes = MlflowJson.bytes(body);
            RunId id = RunsResource.id(json.read(bytes, Subject.class).runId(), null);
            LogInputs request = json.read(bytes, LogInputs.class);
            List<DatasetForm> given = request.datasets() == null ? List.of() : request.datasets();
            if (given.size() > MOST_INPUTS) {
                throw MlflowException.invalid(
                        "need at most " + MOST_INPUTS + " datasets in a request, got " + given.size());
            }
            List<DatasetInput> inputs = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                inputs.add(required(given.get(i), "datasets[" + i + "]").toInput("datasets[" + i + "]"));
            }
            RunModels used = used(request.models() == null ? List.of() : request.models());
            return answers.write(id, () -> {
                datasets.add(id, inputs);
                if (!used.inputs().isEmpty()) {
                    models.link(id, used);
                }
            });
        });
    }

    private static RunModels used(List<RunForm.ModelInput> given) {
        return new RunModels(
                given.stream()
                        .map(model -> LoggedModelsResource.id(required(model.modelId(), "models[].model_id")))
                        .toList(),
                List.of());
    }
}
