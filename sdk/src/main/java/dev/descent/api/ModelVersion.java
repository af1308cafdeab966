package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a registered model.
 *
 * @param model name of the registered model
 * @param number from 1; a number is never given twice within a model
 * @param source where the files were said to be, as whoever registered it wrote it ({@code models:/m-…}, {@code runs:/…})
 * @param location where the files are to be downloaded from
 * @param run the run that made it, as it was told; need not be a run here; null where none was told
 * @param runLink address of that run elsewhere; null where none was told
 * @param loggedModel the logged model that it was registered from; null where it was none
 * @param aliases the model's aliases that point here, sorted
 */
public record ModelVersion(
        String model,
        int number,
        String note,
        ModelStage stage,
        String source,
        String location,
        @Nullable String run,
        @Nullable String runLink,
        @Nullable LoggedModelId loggedModel,
        Map<String, String> tags,
        List<String> aliases,
        Instant createdAt,
        Instant updatedAt) {
    public ModelVersion {
        Objects.requireNonNull(stage);
        tags = Map.copyOf(tags);
        aliases = List.copyOf(aliases);
    }
}
