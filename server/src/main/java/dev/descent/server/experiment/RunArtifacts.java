package dev.descent.server.experiment;

import dev.descent.api.Artifact;
import dev.descent.api.ArtifactPart;
import dev.descent.api.Artifacts;
import dev.descent.api.RunId;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.PartialUploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of runs that exist: who may write them is checked here, the store knows ids only. */
@ApplicationScoped
class RunArtifacts implements Artifacts {
    private final ArtifactStore store;
    private final PartialUploads parts;
    private final RunChecks checks;

    RunArtifacts(ArtifactStore store, PartialUploads parts, RunChecks checks) {
        this.store = store;
        this.parts = parts;
        this.checks = checks;
    }

    @Override
    public List<Artifact> list(RunId run, String path) {
        checks.exists(run);
        return store.list(run.value(), path);
    }

    @Override
    public List<RunId> withFiles(List<RunId> runs) {
        return runs.stream().filter(run -> store.holds(run.value())).toList();
    }

    @Override
    public Optional<InputStream> open(RunId run, String path) throws IOException {
        checks.exists(run);
        return store.open(run.value(), path);
    }

    @Override
    public void write(RunId run, String path, InputStream content) throws IOException {
        checks.writable(run);
        store.write(run.value(), path, content);
    }

    @Override
    public long writePart(RunId run, String path, ArtifactPart part) throws IOException {
        checks.writable(run);
        return parts.receive(run, path, part);
    }

    @Override
    public void delete(RunId run, String path) {
        checks.writable(run);
        store.delete(run.value(), path);
    }
}
