package dev.descent.server.mlflow;

import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.Files;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModels;
import dev.descent.api.RunId;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the paths of the proxy: {@code EXPERIMENT/RUN/artifacts/…} and {@code EXPERIMENT/models/MODEL/artifacts/…}; whatever else is a path of
 * files that are nobody's, which only users write.
 */
@ApplicationScoped
class Places {
    private static final Pattern PATH = Pattern.compile(
            "[0-9]{1,18}/(?:([0-9a-f]{32})|models/(m-[0-9a-f]{32}))/artifacts(?:/(.*))?", Pattern.DOTALL);

    private static final String SHARED = "shared";

    private final Artifacts artifacts;
    private final LoggedModels models;
    private final ArtifactStore store;
    private final Callers callers;

    Places(Artifacts artifacts, LoggedModels models, ArtifactStore store, Callers callers) {
        this.artifacts = artifacts;
        this.models = models;
        this.store = store;
        this.callers = callers;
    }

    Place of(@Nullable String path) {
        String safe = path == null ? "" : SafePath.checked(path);
        Matcher form = PATH.matcher(safe);
        if (!form.matches()) {
            return new Place(SHARED, new SharedFolder(store, callers), safe);
        }
        String inside = form.group(3) == null ? "" : form.group(3);
        String model = form.group(2);
        return model == null
                ? new Place(form.group(1), new RunFolder(new RunId(form.group(1)), artifacts), inside)
                : new Place(model, models.files(new LoggedModelId(model)), inside);
    }

    private record SharedFolder(ArtifactStore store, Callers callers) implements Files {
        @Override
        public List<Artifact> list(String path) {
            return store.list(SHARED, path);
        }

        @Override
        public Optional<InputStream> open(String path) throws IOException {
            return store.open(SHARED, path);
        }

        @Override
        public void write(String path, InputStream content) throws IOException {
            callers.mayManage();
            store.write(SHARED, path, content);
        }

        @Override
        public void delete(String path) {
            callers.mayManage();
            store.delete(SHARED, path);
        }
    }

    private record RunFolder(RunId run, Artifacts artifacts) implements Files {
        @Override
        public List<Artifact> list(String path) {
            return artifacts.list(run, path);
        }

        @Override
        public Optional<InputStream> open(String path) throws IOException {
            return artifacts.open(run, path);
        }

        @Override
        public void write(String path, InputStream content) throws IOException {
            artifacts.write(run, path, content);
        }

        @Override
        public void delete(String path) {
            artifacts.delete(run, path);
        }
    }
}
