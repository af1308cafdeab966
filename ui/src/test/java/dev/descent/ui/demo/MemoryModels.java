package dev.descent.ui.demo;

import dev.descent.api.*;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registered models in memory, to be read only. */
public final class MemoryModels implements Models {
    final Map<String, RegisteredModel> models = new LinkedHashMap<>();
    final List<ModelVersion> versions = new ArrayList<>();
    private final List<ModelQuery> asked = new ArrayList<>();

    /** The queries for versions. */
    public List<ModelQuery> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Optional<RegisteredModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    @Override
    public Page<RegisteredModel> search(ModelQuery query) {
        return new Page<>(
                models.values().stream()
                        .skip(query.offset())
                        .limit(query.limit())
                        .toList(),
                models.size());
    }

    @Override
    public Optional<ModelVersion> version(String name, int number) {
        return versions.stream()
                .filter(one -> one.model().equals(name) && one.number() == number)
                .findFirst();
    }

    /** Reads the one filter that the page of a model asks with. */
    @Override
    public Page<ModelVersion> searchVersions(ModelQuery query) {
        asked.add(query);
        List<ModelVersion> found = versions.stream()
                .filter(one -> query.filter().equals("name = '" + one.model() + "'"))
                .sorted(Comparator.comparing(ModelVersion::number).reversed())
                .toList();
        return new Page<>(found.stream().limit(query.limit()).toList(), found.size());
    }

    @Override
    public RegisteredModel create(NewModel model) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegisteredModel change(String name, Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelVersion addVersion(String name, NewModelVersion version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelVersion changeVersion(String name, int number, Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelVersion move(String name, int number, ModelStage stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelVersion replace(String name, int number, ModelStage stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteVersion(String name, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAlias(String name, String alias, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteAlias(String name, String alias) {
        throw new UnsupportedOperationException();
    }
}
