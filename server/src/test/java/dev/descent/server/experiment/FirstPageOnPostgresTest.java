package dev.descent.server.experiment;

import dev.descent.server.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class FirstPageOnPostgresTest extends FirstPageContract {}
