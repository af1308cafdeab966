package dev.descent.server.sweep;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StoppingOnH2Test extends StoppingContract {}
