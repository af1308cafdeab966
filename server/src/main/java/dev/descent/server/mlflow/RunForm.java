package dev.descent.server.mlflow;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunModels;
import dev.descent.api.RunStatus;
import dev.descent.server.experiment.DatasetInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as MLflow shows it. A run's name, note and parent are tags there, and fields here. */
record RunForm(
        Info info, Data data, Inputs inputs, @Nullable Outputs outputs) {
    static final String NAME = "mlflow.runName";
    static final String NOTE = "mlflow.note.content";
    static final String PARENT = "mlflow.parentRunId";

    /** What identifies a run, and how it stands. Times are epoch milliseconds. */
    record Info(
            String runId,
            String runUuid,
            String runName,
            String experimentId,
            String userId,
            String status,
            @Nullable Long startTime,
            @Nullable Long endTime,
            String artifactUri,
            String lifecycleStage) {
        static Info of(Run run, String artifactUri) {
            Instant started = run.startedAt() == null ? run.queuedAt() : run.startedAt();
            return new Info(
                    run.id().value(),
                    run.id().value(),
                    run.name(),
                    run.experiment().value(),
                    run.user(),
                    word(run.status()),
                    started.toEpochMilli(),
                    run.endedAt() == null ? null : run.endedAt().toEpochMilli(),
                    artifactUri,
                    run.deletedAt() == null ? "active" : "deleted");
        }
    }

    /** What a run logged: of each metric its latest point. */
    record Data(List<Metric> metrics, List<Label> params, List<Label> tags) {}

    /** A point. */
    record Metric(String key, double value, long timestamp, long step) {}

    /** What a run read. */
    record Inputs(List<DatasetForm> datasetInputs, List<ModelInput> modelInputs) {}

    /** A logged model that a run used. */
    record ModelInput(String modelId) {}

    /** What a run made. */
    record Outputs(List<ModelOutput> modelOutputs) {}

    /** A logged model that a run made at a step. */
    record ModelOutput(String modelId, long step) {}

    static RunForm of(Info info, Run run, List<DatasetInput> inputs, RunModels models) {
        List<Metric> metrics = run.metrics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> metric(entry.getKey(), entry.getValue()))
                .toList();
        return new RunForm(
                info,
                new Data(metrics, Label.of(run.parameters()), Label.of(tags(run))),
                new Inputs(
                        inputs.stream().map(DatasetForm::of).toList(),
                        models.inputs().stream()
                                .map(model -> new ModelInput(model.value()))
                                .toList()),
                models.outputs().isEmpty()
                        ? null
                        : new Outputs(models.outputs().stream()
                                .map(output -> new ModelOutput(output.model().value(), output.step()))
                                .toList()));
    }

    private static Metric metric(String key, MetricSummary summary) {
        return new Metric(key, summary.last(), summary.lastTime(), summary.lastStep());
    }

    static Map<String, String> tags(Run run) {
        Map<String, String> tags = new TreeMap<>(run.tags());
        tags.put(NAME, run.name());
        if (!run.note().isEmpty()) {
            tags.put(NOTE, run.note());
        }
        if (run.parent() != null) {
            tags.put(PARENT, run.parent().value());
        }
        return tags;
    }

    static String word(RunStatus status) {
        return switch (status) {
            case QUEUED -> "SCHEDULED";
            case RUNNING -> "RUNNING";
            case FINISHED -> "FINISHED";
            case FAILED, LOST -> "FAILED";
            case STOPPED, CANCELLED -> "KILLED";
        };
    }

    static RunStatus status(String word) {
        return switch (word) {
            case "SCHEDULED" -> RunStatus.QUEUED;
            case "RUNNING" -> RunStatus.RUNNING;
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.STOPPED;
            default ->
                throw MlflowException.invalid("Invalid value " + word
                        + " for parameter 'status' supplied: need RUNNING, SCHEDULED, FINISHED, FAILED or KILLED");
        };
    }
}
