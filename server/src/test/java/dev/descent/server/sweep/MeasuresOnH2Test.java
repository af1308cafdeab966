package dev.descent.server.sweep;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MeasuresOnH2Test extends MeasuresContract {}
