package dev.descent.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobStatusTest {
    @Test
    void the_table_of_transitions() {
        String table = Arrays.stream(JobStatus.values())
                .map(status -> status.word() + " -> "
                        + status.next().stream().map(JobStatus::word).collect(Collectors.joining(" ")))
                .map(String::strip)
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo("""
                        queued -> leased cancelled
                        leased -> queued running failed lost cancelled
                        running -> queued stopping finished failed lost
                        stopping -> stopped
                        finished ->
                        failed ->
                        stopped ->
                        lost ->
                        cancelled ->""");
    }

    @Test
    void a_word_is_read_back() {
        for (JobStatus status : JobStatus.values()) {
            assertThat(JobStatus.of(status.word())).isEqualTo(status);
        }
    }
}
