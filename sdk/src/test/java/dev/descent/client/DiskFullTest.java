package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DiskFullTest {
    private static final int POINTS = 200_000;
    private static final long MEMORY = 256 << 10;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(errors, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** One megabyte of disk takes some 36,000 points: the others are dropped and counted, and nothing that was taken is lost. */
    @Test
    void a_full_disk_is_said_what_is_dropped_is_counted_and_what_was_taken_arrives_once() throws Exception {
        assumeTrue(mount(), "this machine lets nobody mount a small disk");
        URI address = addressOfNobody();
        try {
            ActiveRun run = Runs.begin(Runs.spool(folder, address, "full", MEMORY), false, Runs.FAST, printed);
            for (int step = 0; step < POINTS; step++) {
                run.log("loss", 0.5, step);
            }
            Patience.until(() -> errors().contains("what is logged now is dropped"));
            Patience.until(() -> errors().contains("the server does not take what is logged"));
            try (FakeServer back = new FakeServer(address.getPort())) {
                Patience.until(() -> errors().contains("answers again"));
                run.close();

                long[] arrived = back.batches().stream()
                        .flatMap(batch -> batch.series().stream())
                        .flatMapToLong(series -> LongStream.of(series.steps()))
                        .toArray();
                assertThat(arrived)
                        .hasSizeGreaterThan(20_000)
                        .doesNotHaveDuplicates()
                        .isSorted();
                assertThat(arrived.length + dropped()).isEqualTo(POINTS);
                assertThat(back.writes()).last().isEqualTo("POST end");
            }
        } finally {
            command("umount", "-l", folder.toString());
        }
    }

    private static URI addressOfNobody() throws IOException {
        try (FakeServer gone = new FakeServer()) {
            return gone.address();
        }
    }

    private long dropped() {
        return Pattern.compile("(?:nothing: (\\d+) points of 'loss'|dropped (\\d+) points)")
                .matcher(errors())
                .results()
                .mapToLong(DiskFullTest::number)
                .sum();
    }

    private static long number(MatchResult result) {
        return Long.parseLong(result.group(1) == null ? result.group(2) : result.group(1));
    }

    private boolean mount() {
        return command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    }

    private static boolean command(String... words) {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException expected) { // there is no such command here
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_folder_that_cannot_be_written_makes_a_run_that_lives_in_memory() throws IOException {
        try (FakeServer server = new FakeServer()) {
            Spool.Head head = new Spool.Head(server.address().toString(), Runs.ID, "memory", false);
            ActiveRun run = Runs.begin(Spool.inMemory(head, Spool.MEMORY), false, Runs.FAST, printed);
            for (int step = 0; step < POINTS; step++) {
                run.log("loss", 0.5, step);
            }
            run.close();

            assertThat(server.batches().stream()
                            .flatMap(batch -> batch.series().stream())
                            .mapToLong(series -> series.size())
                            .sum())
                    .isEqualTo(POINTS);
            assertThat(errors()).contains("waits in memory").doesNotContain("dropped");
        }
    }
}
