package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sweep file as a user wrote it.
 *
 * @param text YAML 1.2 or JSON
 * @param folder absolute folder in which commands are to run; null for a scratch folder of each run
 */
public record SweepFile(String text, @Nullable String folder) {
    public SweepFile {
        Objects.requireNonNull(text);
    }
}
