package dev.descent.server.job;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class QueueOnH2Test extends QueueContract {}
