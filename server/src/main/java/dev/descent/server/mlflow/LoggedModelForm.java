package dev.descent.server.mlflow;

import dev.descent.api.DataSet;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModelStatus;
import dev.descent.api.ModelMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A logged model as MLflow shows it. */
record LoggedModelForm(Info info, Data data) {
    /** What identifies a model, and how it stands. Times are epoch milliseconds. */
    record Info(
            String modelId,
            String experimentId,
            String name,
            long creationTimestampMs,
            long lastUpdatedTimestampMs,
            String artifactUri,
            String status,
            @Nullable String modelType,
            @Nullable String sourceRunId,
            List<Label> tags) {}

    /** What belongs to a model. */
    record Data(List<Label> params, List<Metric> metrics) {}

    /** A point of a metric that is a model's. */
    record Metric(
            String key,
            double value,
            long timestamp,
            long step,
            String modelId,
            @Nullable String datasetName,
            @Nullable String datasetDigest,
            String runId) {
        static Metric of(LoggedModelId model, ModelMetric metric) {
            DataSet data = metric.data();
            return new Metric(
                    metric.name(),
                    metric.value(),
                    metric.time(),
                    metric.step(),
                    model.value(),
                    data == null ? null : data.name(),
                    data == null || data.digest().isEmpty() ? null : data.digest(),
                    metric.run().value());
        }
    }

    static LoggedModelForm of(LoggedModel model) {
        Info info = new Info(
                model.id().value(),
                model.experiment().value(),
                model.name(),
                model.createdAt().toEpochMilli(),
                model.updatedAt().toEpochMilli(),
                model.location(),
                word(model.status()),
                model.type().isEmpty() ? null : model.type(),
                model.run() == null ? null : model.run().value(),
                Label.of(model.tags()));
        List<Metric> metrics = model.metrics().stream()
                .map(metric -> Metric.of(model.id(), metric))
                .toList();
        return new LoggedModelForm(info, new Data(Label.of(model.parameters()), metrics));
    }

    private static String word(LoggedModelStatus status) {
        return switch (status) {
            case PENDING -> "LOGGED_MODEL_PENDING";
            case READY -> "LOGGED_MODEL_READY";
            case FAILED -> "LOGGED_MODEL_UPLOAD_FAILED";
        };
    }

    /** The status that a word or its number names. */
    static LoggedModelStatus status(String word) {
        return switch (word) {
            case "LOGGED_MODEL_PENDING", "1" -> LoggedModelStatus.PENDING;
            case "LOGGED_MODEL_READY", "2" -> LoggedModelStatus.READY;
            case "LOGGED_MODEL_UPLOAD_FAILED", "3" -> LoggedModelStatus.FAILED;
            default ->
                throw MlflowException.invalid(
                        "Invalid value " + word + " for parameter 'status' supplied: need LOGGED_MODEL_PENDING,"
                                + " LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED");
        };
    }
}
