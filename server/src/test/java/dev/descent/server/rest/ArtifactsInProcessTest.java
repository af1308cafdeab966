package dev.descent.server.rest;

import dev.descent.api.Artifacts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class ArtifactsInProcessTest extends ArtifactsPortContract {
    @Inject
    Artifacts bean;

    @Override
    Artifacts port() {
        return bean;
    }
}
