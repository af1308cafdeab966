package dev.descent.api;

import java.util.Map;
import java.util.Objects;

/** What a registered model is made from. */
public record NewModel(String name, String note, Map<String, String> tags) {
    public NewModel {
        Objects.requireNonNull(name);
        Objects.requireNonNull(note);
        tags = Map.copyOf(tags);
    }

    public static NewModel named(String name) {
        return new NewModel(name, "", Map.of());
    }
}
