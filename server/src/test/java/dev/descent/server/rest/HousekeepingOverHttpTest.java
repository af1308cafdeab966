package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Artifacts;
import dev.descent.api.ErrorCode;
import dev.descent.api.Garbage;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.api.Trash;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingOverHttpTest extends PortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Inject
    Metrics metrics;

    @Inject
    Artifacts artifacts;

    @Test
    void a_deleted_run_is_told_of_and_then_goes_with_its_points_and_files() throws Exception {
        Trash trash = Descent.connect(root, null).trash();
        RunId run = aRun();
        RunId other = aRun();
        metrics.log(run, MetricBatch.of(MetricBatch.Series.point("loss", 1, 1, 0.5)));
        artifacts.write(run, "a/b.txt", new ByteArrayInputStream(new byte[10]));
        givenRuns.delete(run);

        Garbage told = trash.older(Duration.ZERO);
        Garbage young = trash.older(Duration.ofDays(1));

        assertThat(told.runs()).contains(run).doesNotContain(other);
        assertThat(told.points()).isPositive();
        assertThat(told.bytes()).isGreaterThanOrEqualTo(10);
        assertThat(young.runs()).doesNotContain(run);
        assertThat(givenRuns.find(run)).isPresent();

        assertThat(trash.empty(Duration.ZERO).runs()).contains(run).doesNotContain(other);
        assertThat(givenRuns.find(run)).isEmpty();
        assertThat(givenRuns.find(other)).isPresent();
        assertThat(metrics.points(run, "loss", 0, 10).size()).isZero();
        assertThat(trash.older(Duration.ZERO).runs()).doesNotContain(run);
        assertRefused(ErrorCode.NOT_FOUND, () -> artifacts.list(run, ""));
    }

    @Test
    void a_database_in_memory_is_not_backed_up_and_says_so() {
        assertRefused(
                ErrorCode.STATE, () -> Descent.connect(root, null).backups().write(OutputStream.nullOutputStream()));
    }
}
