package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

/** What one build must do on either database. */
abstract class DatabaseContract {
    @Inject
    DataSource source;

    @Inject
    EntityManagerFactory factory;

    abstract String product();

    @Test
    void the_database_is_the_one_that_the_url_names() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(product());
        }
    }

    @Test
    void Hibernate_speaks_the_dialect_of_that_database() {
        Dialect dialect = factory.unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();

        assertThat(dialect.getClass().getSimpleName()).isEqualTo(product() + "Dialect");
    }

    @Test
    void the_migrations_made_the_default_experiment() {
        ExperimentRow row = QuarkusTransaction.requiringNew().call(() -> ExperimentRow.<ExperimentRow>findById(0L));

        assertThat(row.name).isEqualTo("Default");
    }

    @Test
    void a_row_gets_an_id_from_the_database() {
        ExperimentRow row = new ExperimentRow();
        row.name = "made by " + getClass().getSimpleName();

        QuarkusTransaction.requiringNew().run(row::persist);

        assertThat(row.id).isPositive();
    }
}
