package dev.descent.server.model;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ModelSearchOnH2Test extends ModelSearchContract {}
