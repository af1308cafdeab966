package dev.descent.server.model;

import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.server.experiment.TrackedExperiments;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paths of files as the source of a version. Nothing is read there: the files lie on the machines of the clients. Joins the caller's transaction. */
@ApplicationScoped
class LocalSources {
    private final Runs runs;
    private final TrackedExperiments experiments;

    LocalSources(Runs runs, TrackedExperiments experiments) {
        this.runs = runs;
        this.experiments = experiments;
    }

    /** Whether a source is a path in the folder of artifacts of a run whose experiment keeps them in a folder of its own. */
    boolean isOf(@Nullable String run, String source) {
        if (run == null || !run.matches("[0-9a-f]{32}")) {
            return false;
        }
        Optional<Path> path = path(source);
        return path.isPresent()
                && runs.find(new RunId(run))
                        .flatMap(known -> experiments.artifactLocation(known.experiment()))
                        .flatMap(LocalSources::path)
                        .map(folder -> folder.resolve(run).resolve("artifacts"))
                        .filter(folder -> path.get().startsWith(folder))
                        .isPresent();
    }

    /** The path of this machine that an address names, without steps upwards. */
    private static Optional<Path> path(String address) {
        try {
            if (address.startsWith("/")) {
                return Optional.of(Path.of(address).normalize());
            }
            URI uri = URI.create(address);
            String host = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
            boolean here = "file".equalsIgnoreCase(uri.getScheme())
                    && uri.getPath() != null
                    && (host == null || host.equals("localhost"));
            return here ? Optional.of(Path.of(uri.getPath()).normalize()) : Optional.empty();
        } catch (IllegalArgumentException expected) { // InvalidPathException too: it is no path
            return Optional.empty();
        }
    }
}
