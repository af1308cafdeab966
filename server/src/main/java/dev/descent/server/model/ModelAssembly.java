package dev.descent.server.model;

import dev.descent.api.LoggedModelId;
import dev.descent.api.ModelVersion;
import dev.descent.api.RegisteredModel;
import dev.descent.server.database.LabelTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes registered models and versions of rows: one query per table for all of them, never one per row. */
@ApplicationScoped
class ModelAssembly {
    private final EntityManager entities;
    private final LabelTable<Long> tags;
    private final LabelTable<Long> versionTags;

    ModelAssembly(EntityManager entities) {
        this.entities = entities;
        this.tags = new LabelTable<>(entities, "registered_model_tag", "model_id");
        this.versionTags = new LabelTable<>(entities, "model_version_tag", "version_id");
    }

    private record Alias(long model, String name, int number) {}

    RegisteredModel model(RegisteredModelRow row) {
        return models(List.of(row)).getFirst();
    }

    List<RegisteredModel> models(List<RegisteredModelRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> ids = rows.stream().map(RegisteredModelRow::key).toList();
        Map<Long, Map<String, String>> tagsOf = tags.of(ids);
        Map<Long, List<Alias>> aliases = aliases(ids);
        Map<String, List<ModelVersion>> latest =
                versions(latest(ids)).stream().collect(Collectors.groupingBy(ModelVersion::model));
        return rows.stream()
                .map(row -> new RegisteredModel(
                        row.name,
                        row.note,
                        tagsOf.getOrDefault(row.key(), Map.of()),
                        aliases.getOrDefault(row.key(), List.of()).stream()
                                .collect(Collectors.toMap(Alias::name, Alias::number)),
                        latest.getOrDefault(row.name, List.of()).stream()
                                .sorted(Comparator.comparing(ModelVersion::stage))
                                .toList(),
                        Instant.ofEpochMilli(row.createdAt),
                        Instant.ofEpochMilli(row.updatedAt)))
                .toList();
    }

    private static List<ModelVersionRow> latest(List<Long> models) {
        return ModelVersionRow.list(
                "from ModelVersionRow v where v.modelId in ?1 and v.number ="
                        + " (select max(w.number) from ModelVersionRow w where w.modelId = v.modelId and w.stage = v.stage)",
                models);
    }

    private Map<Long, List<Alias>> aliases(Collection<Long> models) {
        @SuppressWarnings("unchecked") // the statement selects three columns
        List<Object[]> rows = entities.createNativeQuery(
                        "select model_id, name, number from registered_model_alias where model_id in (?1)",
                        Object[].class)
                .setParameter(1, models)
                .getResultList();
        return rows.stream()
                .map(row -> new Alias((Long) row[0], (String) row[1], (Integer) row[2]))
                .collect(Collectors.groupingBy(Alias::model));
    }

    ModelVersion version(ModelVersionRow row) {
        return versions(List.of(row)).getFirst();
    }

    List<ModelVersion> versions(List<ModelVersionRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Long> models = rows.stream().map(row -> row.modelId).collect(Collectors.toSet());
        Map<Long, RegisteredModelRow> named = RegisteredModelRow.<RegisteredModelRow>list("id in ?1", models).stream()
                .collect(Collectors.toMap(RegisteredModelRow::key, Function.identity()));
        Map<Long, List<Alias>> aliases = aliases(models);
        Map<Long, Map<String, String>> tagsOf =
                versionTags.of(rows.stream().map(ModelVersionRow::key).toList());
        return rows.stream()
                .map(row -> version(
                        row,
                        Objects.requireNonNull(named.get(row.modelId)).name,
                        tagsOf.getOrDefault(row.key(), Map.of()),
                        aliases.getOrDefault(row.modelId, List.of())))
                .toList();
    }

    private static ModelVersion version(
            ModelVersionRow row, String model, Map<String, String> tags, List<Alias> aliases) {
        return new ModelVersion(
                model,
                row.number,
                row.note,
                row.modelStage(),
                row.source,
                row.location,
                row.runId,
                row.runLink,
                row.loggedModelId == null ? null : new LoggedModelId(row.loggedModelId),
                tags,
                aliases.stream()
                        .filter(alias -> alias.number() == row.number)
                        .map(Alias::name)
                        .sorted()
                        .toList(),
                Instant.ofEpochMilli(row.createdAt),
                Instant.ofEpochMilli(row.updatedAt));
    }
}
