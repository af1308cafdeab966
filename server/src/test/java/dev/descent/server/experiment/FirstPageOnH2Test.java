package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FirstPageOnH2Test extends FirstPageContract {}
