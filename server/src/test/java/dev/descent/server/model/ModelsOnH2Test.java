package dev.descent.server.model;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ModelsOnH2Test extends ModelsContract {}
