package dev.descent.server.experiment;

import dev.descent.server.ServerConfiguration;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.LogStore;
import dev.descent.server.artifact.PartialUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The stores of what runs left, below the data folder. */
@ApplicationScoped
class RunFiles {
    private final ServerConfiguration configuration;

    RunFiles(ServerConfiguration configuration) {
        this.configuration = configuration;
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
    LogStore logs() {
        return new LogStore(configuration.data().resolve("logs"));
    }
}
