package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubledTrialIT {
    /** Trial 1 is killed, 2 exits with 3, 3 runs out of memory, 4 prints nothing, 5 is well. */
    private static final String SCRIPT = """
            case "$1" in
              *1) echo about to die; kill -9 $$ ;;
              *2) echo "cannot read the data" >&2; exit 3 ;;
              *3) ulimit -v 200000; exec python3 -c 'x = "a" * (1 << 30)' ;;
              *4) ;;
              *) log 1 0.5; echo well ;;
            esac
            """;

    @TempDir
    Path folder;

    @Test
    void a_trial_that_fails_says_why_is_tried_again_and_does_not_stop_the_sweep() throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"));
            SweepId id = Sweeping.launch(server.descent(), folder.resolve("code"), 5, SCRIPT);

            Sweep sweep = Sweeping.ended(server.descent(), id);
            List<Run> runs = Sweeping.runs(server.descent(), sweep);

            assertThat(sweep.status()).isEqualTo(SweepStatus.FINISHED);
            assertFailed(runs.get(0), 137, "about to die");
            assertFailed(runs.get(1), 3, "cannot read the data");
            assertFailed(runs.get(2), 1, "MemoryError");
            assertThat(runs.get(3).status()).isEqualTo(RunStatus.FINISHED);
            assertThat(runs.get(4).status()).isEqualTo(RunStatus.FINISHED);
            assertThat(sweep.best()).isNotNull();
        }
    }

    private static void assertFailed(Run run, int exitCode, String lastLine) {
        assertThat(run.status()).as("status of %s", run).isEqualTo(RunStatus.FAILED);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.reason()).contains(lastLine);
        assertThat(run.attempt()).as("a failed trial is tried twice").isEqualTo(2);
    }
}
