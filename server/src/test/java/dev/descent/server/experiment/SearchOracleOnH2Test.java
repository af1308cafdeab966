package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SearchOracleOnH2Test extends SearchOracleContract {}
