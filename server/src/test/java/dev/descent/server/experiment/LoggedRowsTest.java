package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoggedRowsTest {
    private static final String RUN = "0123456789abcdef0123456789abcdef";

    @Test
    void labels_come_back_from_their_bytes() {
        LoggedRows logged = new LoggedRows(
                RUN, null, Map.of("lr", "0.1", "ä", ""), Map.of("note", "x".repeat(70_000)), List.of("old"));

        assertThat(LoggedRows.read(logged.bytes())).isEqualTo(logged);
    }

    @Test
    void a_new_run_comes_back_from_its_bytes() {
        RunRow row = new RunRow();
        row.id = RUN;
        row.experimentId = 7;
        row.name = "swift";
        row.status = "running";
        row.user = "ann";
        row.trial = 3;
        row.queuedAt = 1_700_000_000_000L;

        RunRow found = LoggedRows.read(new LoggedRows(RUN, row, Map.of(), Map.of(), List.of()).bytes())
                .created();

        assertThat(found).usingRecursiveComparison().isEqualTo(row);
    }
}
