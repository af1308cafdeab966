package dev.descent.server.mlflow;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RunEndsOnH2Test extends RunEndsContract {}
