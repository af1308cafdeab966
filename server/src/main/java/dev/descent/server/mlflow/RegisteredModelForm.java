package dev.descent.server.mlflow;

import dev.descent.api.RegisteredModel;
import java.util.List;
import java.util.Map;

/** A registered model as MLflow shows it. Times are epoch milliseconds. */
record RegisteredModelForm(
        String name,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        String description,
        List<ModelVersionForm> latestVersions,
        List<Label> tags,
        List<Alias> aliases) {
    /** A name of a version. */
    record Alias(String alias, String version) {}

    static RegisteredModelForm of(RegisteredModel model) {
        return new RegisteredModelForm(
                model.name(),
                model.createdAt().toEpochMilli(),
                model.updatedAt().toEpochMilli(),
                model.note(),
                model.latest().stream().map(ModelVersionForm::of).toList(),
                Label.of(model.tags()),
                model.aliases().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(alias -> new Alias(alias.getKey(), alias.getValue().toString()))
                        .toList());
    }
}
