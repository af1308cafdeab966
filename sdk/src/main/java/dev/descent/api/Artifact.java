package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder that a run left.
 *
 * @param path relative to the run's root, with {@code /}
 * @param size bytes; null for a folder
 */
public record Artifact(
        String path, boolean folder, @Nullable Long size) {
    public Artifact {
        Objects.requireNonNull(path);
    }
}
