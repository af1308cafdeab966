package dev.descent.server.mlflow;

import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version of a registered model as MLflow shows it; its number is text there. Times are epoch milliseconds. */
record ModelVersionForm(
        String name,
        String version,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        String currentStage,
        String description,
        String source,
        @Nullable String runId,
        String status,
        List<Label> tags,
        @Nullable String runLink,
        List<String> aliases,
        @Nullable String modelId) {
    static ModelVersionForm of(ModelVersion version) {
        return new ModelVersionForm(
                version.model(),
                Integer.toString(version.number()),
                version.createdAt().toEpochMilli(),
                version.updatedAt().toEpochMilli(),
                word(version.stage()),
                version.note(),
                version.source(),
                version.run(),
                "READY",
                Label.of(version.tags()),
                version.runLink(),
                version.aliases(),
                version.loggedModel() == null ? null : version.loggedModel().value());
    }

    /** A stage as MLflow writes it: {@code Staging}. */
    static String word(ModelStage stage) {
        String name = stage.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The stage that a word names, in any case. */
    static ModelStage stage(String word) {
        return Arrays.stream(ModelStage.values())
                .filter(stage -> stage.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> MlflowException.invalid("Invalid Model Version stage: " + word
                        + ". Value must be one of "
                        + Arrays.stream(ModelStage.values())
                                .map(ModelVersionForm::word)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
