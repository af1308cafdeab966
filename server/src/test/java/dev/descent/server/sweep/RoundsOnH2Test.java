package dev.descent.server.sweep;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RoundsOnH2Test extends RoundsContract {}
