package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class BurstTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(errors, true, StandardCharsets.UTF_8);

    @TempDir
    Path spools;

    @Test
    void points_as_fast_as_a_loop_goes_are_all_written_down_in_order() throws IOException {
        int points = Integer.getInteger("descent.test.points", 10_000_000);
        try (FakeServer server = new FakeServer()) {
            server.willAnswer(401, "{\"code\":\"unauthenticated\",\"detail\":\"need a token\",\"problems\":[]}");
            ActiveRun run = Runs.begin(spools, server.address(), false, Runs.FAST, printed);

            for (int step = 0; step < points; step++) {
                run.log("loss", 0.5, step);
            }
            run.close();
        }

        assertThat(errors.toString(StandardCharsets.UTF_8)).doesNotContain("dropped");
        assertThat(pointsInOrder()).isEqualTo(points);
    }

    /** How many points the spool has, whose steps are 0, 1, 2, … up to the first that is not. */
    private long pointsInOrder() throws IOException {
        long next = 0;
        try (Spool spool = Spool.open(spools.resolve(Runs.ID + "-client")).orElseThrow()) {
            for (Optional<Segment> segment = spool.first(); segment.isPresent(); segment = spool.first()) {
                next = stepsBehind(next, segment.get());
                spool.removeFirst();
            }
        }
        return next;
    }

    private static long stepsBehind(long first, Segment segment) throws IOException {
        long next = first;
        BatchReader reader = new BatchReader(segment, 0);
        BatchReader.Batch batch = reader.batch(0, 50_000, Long.MAX_VALUE);
        while (batch.points() > 0) {
            for (MetricBatch.Series series : batch.series()) {
                for (long step : series.steps()) {
                    next += step == next ? 1 : 0;
                }
            }
            batch = reader.batch(batch.end(), 50_000, Long.MAX_VALUE);
        }
        return next;
    }
}
