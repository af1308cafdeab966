package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A name under which versions of a model are kept.
 *
 * @param name unique among the registered models of a workspace
 * @param note free text in Markdown; empty when there is none
 * @param aliases names that each point to a version's number
 * @param latest the newest version of each stage that has one, in the stages' order
 * @param updatedAt when it was renamed or noted, or when a version came, moved to another stage or went
 */
public record RegisteredModel(
        String name,
        String note,
        Map<String, String> tags,
        Map<String, Integer> aliases,
        List<ModelVersion> latest,
        Instant createdAt,
        Instant updatedAt) {
    public RegisteredModel {
        Objects.requireNonNull(name);
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        latest = List.copyOf(latest);
    }
}
