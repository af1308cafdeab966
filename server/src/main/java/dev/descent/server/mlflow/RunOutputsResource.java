package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.LoggedModels;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc by which a run says which models it made. */
@Path("/api/2.0/mlflow/runs")
@Blocking
public class RunOutputsResource {
    private final LoggedModels models;
    private final MlflowJson json;
    private final Answers answers;

    RunOutputsResource(LoggedModels models, MlflowJson json, Answers answers) {
        this.models = models;
        this.json = json;
        this.answers = answers;
    }

    record LogOutputs(@Nullable String runId, @Nullable List<ModelOutput> models) {}

    /** A model that a run made at a step. */
    record ModelOutput(@Nullable String modelId, @Nullable Long step) {}

    @POST
    @Path("outputs")
    public Response logOutputs(InputStream body) {
        return answers.respond(() -> {
            LogOutputs request = json.read(body, LogOutputs.class);
            RunId id = RunsResource.id(request.runId(), null);
            List<RunModels.Output> outputs = new ArrayList<>();
            for (ModelOutput output : request.models() == null ? List.<ModelOutput>of() : request.models()) {
                String model = required(output.modelId(), "models[" + outputs.size() + "].model_id");
                long step = output.step() == null ? 0 : output.step();
                outputs.add(new RunModels.Output(LoggedModelsResource.id(model), step));
            }
            return answers.write(id, () -> models.link(id, new RunModels(List.of(), outputs)));
        });
    }
}
