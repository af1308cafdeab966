package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RunsOnH2Test extends RunsContract {}
