package dev.descent.server.metric;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases with the product's tables, without the product. */
final class Databases {
    private Databases() {}

    static DataSource h2InMemory() {
        return migrated(JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    static DataSource h2InFile(Path file) {
        return migrated(JdbcConnectionPool.create(
                "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", ""));
    }

    static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    static DataSource fresh(EmbeddedPostgres postgres) throws SQLException {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
        return migrated(postgres.getDatabase("postgres", name));
    }

    private static DataSource migrated(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }
}
