package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SearchOnH2Test extends SearchContract {}
