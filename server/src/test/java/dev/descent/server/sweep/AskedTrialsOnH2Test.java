package dev.descent.server.sweep;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AskedTrialsOnH2Test extends AskedTrialsContract {}
