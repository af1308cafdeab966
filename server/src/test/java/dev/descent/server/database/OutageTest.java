package dev.descent.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.HeuristicMixedException;
import java.io.IOException;
import java.sql.SQLException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;

class OutageTest {
    @Test
    void a_commit_without_an_answer_a_store_that_stopped_and_a_full_disk_will_pass() {
        assertThat(Outage.of(new QuarkusTransactionException(new HeuristicMixedException())))
                .isPresent();
        assertThat(Outage.of(new QuarkusTransactionException("no transaction"))).isPresent();
        assertThat(Outage.of(new IllegalStateException(new MVStoreException(2, "Writing failed"))))
                .isPresent();
        assertThat(Outage.of(new SQLException("x", "HY000", 50000, new IOException("No space left on device"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("disk is full"));
    }

    @Test
    void a_mistake_of_ours_is_none() {
        assertThat(Outage.of(new QuarkusTransactionException(new IllegalStateException("ours"))))
                .isEmpty();
        assertThat(Outage.of(new SQLException("duplicate", "23505", 23505))).isEmpty();
    }
}
