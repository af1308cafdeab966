package dev.descent.server.experiment;

import dev.descent.server.ServerConfiguration;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.LogStore;
import dev.descent.server.artifact.MultipartUploads;
import dev.descent.server.artifact.PartialUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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

    @Produces
    @Singleton
    ArtifactStore artifacts() {
        return new ArtifactStore(configuration.data().resolve("artifacts"));
    }

    @Produces
    @Singleton
    PartialUploads parts(ArtifactStore artifacts) {
        return new PartialUploads(artifacts);
    }

    @Produces
    @Singleton
    MultipartUploads uploads() {
        return new MultipartUploads(configuration.data().resolve("uploads"), clock);
    }

    @Produces
    @Singleton
    LogStore logs() {
        return new LogStore(configuration.data().resolve("logs"));
    }
}
