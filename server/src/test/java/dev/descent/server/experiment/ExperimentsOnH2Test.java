package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExperimentsOnH2Test extends ExperimentsContract {}
