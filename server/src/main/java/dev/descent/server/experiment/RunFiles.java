package dev.descent.server.experiment;

import dev.descent.server.ServerConfiguration;
import dev.descent.server.artifact.AbandonedUploads;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.LogStore;
import dev.descent.server.artifact.MultipartUploads;
import dev.descent.server.artifact.PartialUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The stores of what runs left, below the data folder. */
@ApplicationScoped
class RunFiles {
    private final ServerConfiguration configuration;
    private final Clock clock;

    RunFiles(ServerConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    private Path folder() {
        return configuration.files().orElse(configuration.data());
    }

    @Produces
    @Singleton
    ArtifactStore artifacts() {
        return new ArtifactStore(folder().resolve("artifacts"));
    }

    @Produces
    @Singleton
    PartialUploads parts(ArtifactStore artifacts) {
        return new PartialUploads(artifacts);
    }

    @Produces
    @Singleton
    MultipartUploads uploads() {
        return new MultipartUploads(folder().resolve("uploads"));
    }

    @Produces
    @Singleton
    AbandonedUploads abandoned(ArtifactStore artifacts) {
        return new AbandonedUploads(artifacts.unfinished(), folder().resolve("uploads"), clock);
    }

    @Produces
    @Singleton
    LogStore logs() {
        return new LogStore(folder().resolve("logs"));
    }
}
