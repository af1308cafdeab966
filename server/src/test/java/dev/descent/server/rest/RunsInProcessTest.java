package dev.descent.server.rest;

import dev.descent.api.Runs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class RunsInProcessTest extends RunsPortContract {
    @Inject
    Runs bean;

    @Override
    Runs port() {
        return bean;
    }
}
