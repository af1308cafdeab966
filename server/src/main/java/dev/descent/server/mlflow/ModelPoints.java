package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DataSet;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModels;
import dev.descent.api.ModelMetric;
import dev.descent.api.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points of a run that are points of logged models too. */
@ApplicationScoped
class ModelPoints {
    private final LoggedModels models;

    ModelPoints(LoggedModels models) {
        this.models = models;
    }

    /** Hands each point that names a model to that model; the points have been read and checked. */
    void keep(RunId run, List<LoggingResource.Point> points) {
        Map<LoggedModelId, List<ModelMetric>> ofModels = new HashMap<>();
        for (LoggingResource.Point point : points) {
            String model = point.modelId();
            if (model != null && LoggedModelId.isOne(model)) {
                ofModels.computeIfAbsent(new LoggedModelId(model), id -> new ArrayList<>())
                        .add(metric(run, point));
            }
        }
        if (!ofModels.isEmpty()) {
            models.logMetrics(ofModels);
        }
    }

    private static ModelMetric metric(RunId run, LoggingResource.Point point) {
        String data = point.datasetName();
        String digest = point.datasetDigest();
        return new ModelMetric(
                required(point.key(), "key"),
                required(point.value(), "value"),
                point.step() == null ? 0 : point.step(),
                required(point.timestamp(), "timestamp"),
                run,
                data == null || data.isEmpty() ? null : new DataSet(data, digest == null ? "" : digest));
    }
}
