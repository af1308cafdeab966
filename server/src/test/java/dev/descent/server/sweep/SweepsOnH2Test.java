package dev.descent.server.sweep;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SweepsOnH2Test extends SweepsContract {}
