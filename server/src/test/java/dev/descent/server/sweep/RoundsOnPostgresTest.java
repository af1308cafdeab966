package dev.descent.server.sweep;

import dev.descent.server.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class RoundsOnPostgresTest extends RoundsContract {}
