package dev.descent.server.experiment;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DatabaseOnH2Test extends DatabaseContract {
    @Override
    String product() {
        return "H2";
    }
}
