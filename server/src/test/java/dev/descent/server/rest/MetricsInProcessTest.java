package dev.descent.server.rest;

import dev.descent.api.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class MetricsInProcessTest extends MetricsPortContract {
    @Inject
    Metrics bean;

    @Override
    Metrics port() {
        return bean;
    }
}
