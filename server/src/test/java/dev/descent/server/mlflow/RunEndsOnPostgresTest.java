package dev.descent.server.mlflow;

import dev.descent.server.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class RunEndsOnPostgresTest extends RunEndsContract {}
