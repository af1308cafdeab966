package dev.descent.server.rest;

import dev.descent.api.Experiments;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class ExperimentsInProcessTest extends ExperimentsPortContract {
    @Inject
    Experiments bean;

    @Override
    Experiments port() {
        return bean;
    }
}
