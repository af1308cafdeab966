package dev.descent.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test on a real PostgreSQL, from Maven jars, instead of on H2 in memory.
 *
 * <p>Write what both databases must do as an abstract class with the {@code @Test} methods, and two empty classes below it:
 *
 * <pre>{@code
 * abstract class RunsContract { @Inject Runs runs; @Test void … }
 *
 * @QuarkusTest
 * class RunsOnH2Test extends RunsContract {}
 *
 * @QuarkusTest
 * @TestProfile(PostgresProfile.class)
 * class RunsOnPostgresTest extends RunsContract {}
 * }</pre>
 *
 * Quarkus starts once for all classes without a profile and once for all with this one, so a class more costs nothing; all of
 * them share one database, so a test makes the experiments and runs that it looks at and never counts all rows. The server has no
 * agent in tests ({@code descent.agent=false}), keeps its data in a fresh folder below the temporary one, and listens on a free port.
 */
public final class PostgresProfile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class));
    }

    /** A PostgreSQL that lives as long as the tests of the profile. Not for measuring durability: it runs without fsync. */
    public static final class PostgresResource implements QuarkusTestResourceLifecycleManager {
        private @Nullable EmbeddedPostgres postgres;

        @Override
        public Map<String, String> start() {
            try {
                postgres = EmbeddedPostgres.builder().start();
                return Map.of("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        @Override
        public void stop() {
            if (postgres == null) {
                return;
            }
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not stop", e);
            }
        }
    }
}
