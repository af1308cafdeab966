package dev.descent.server.rest;

import dev.descent.api.Logs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class LogsInProcessTest extends LogsPortContract {
    @Inject
    Logs bean;

    @Override
    Logs port() {
        return bean;
    }
}
