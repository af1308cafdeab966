package dev.descent.server.model;

import dev.descent.api.Artifact;
import dev.descent.api.Files;
import dev.descent.api.LoggedModelId;
import dev.descent.server.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one logged model: who may write them is checked here, the store knows ids only. */
final class ModelFiles implements Files {
    private final LoggedModelId id;
    private final ArtifactStore store;
    private final PanacheLoggedModels models;

    ModelFiles(LoggedModelId id, ArtifactStore store, PanacheLoggedModels models) {
        this.id = id;
        this.store = store;
        this.models = models;
    }

    @Override
    public List<Artifact> list(String path) {
        models.exists(id);
        return store.list(id.value(), path);
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
        models.exists(id);
        return store.open(id.value(), path);
    }

    @Override
    public void write(String path, InputStream content) throws IOException {
        models.checkWritable(id);
        store.write(id.value(), path, content);
    }

    @Override
    public void delete(String path) {
        models.checkWritable(id);
        store.delete(id.value(), path);
    }
}
