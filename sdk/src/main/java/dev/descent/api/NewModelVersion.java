package dev.descent.api;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a registered model is made from.
 *
 * @param source where its files are: {@code models:/m-…} (a logged model), {@code models:/name/3} or {@code models:/name@alias}
 *     (another version), {@code runs:/…} or any other address that is no path of a file
 * @param run the run that made it; null to take that of the logged model
 */
public record NewModelVersion(
        String source,
        String note,
        @Nullable String run,
        @Nullable String runLink,
        @Nullable LoggedModelId loggedModel,
        Map<String, String> tags) {
    public NewModelVersion {
        Objects.requireNonNull(source);
        Objects.requireNonNull(note);
        tags = Map.copyOf(tags);
    }

    public static NewModelVersion from(String source) {
        return new NewModelVersion(source, "", null, null, null, Map.of());
    }
}
