package dev.descent.server.rest;

import dev.descent.api.Imports;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class ImportsInProcessTest extends ImportsPortContract {
    @Inject
    Imports bean;

    @Override
    Imports port() {
        return bean;
    }
}
