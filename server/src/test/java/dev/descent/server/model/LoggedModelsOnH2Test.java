package dev.descent.server.model;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LoggedModelsOnH2Test extends LoggedModelsContract {}
