package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RunFilesOnH2Test extends RunFilesContract {}
