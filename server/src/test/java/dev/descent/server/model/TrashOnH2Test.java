package dev.descent.server.model;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TrashOnH2Test extends TrashContract {}
