package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class OutageTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(errors, true, StandardCharsets.UTF_8);
    private FakeServer server;

    @TempDir
    Path spools;

    OutageTest() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private static long[] steps(List<MetricBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.series().stream())
                .flatMapToLong(series -> LongStream.of(series.steps()))
                .toArray();
    }

    private static long[] range(long count) {
        return LongStream.range(0, count).toArray();
    }

    @Test
    void what_is_logged_while_the_server_is_away_arrives_when_it_is_back() throws IOException {
        URI address = server.address();
        server.close();
        ActiveRun run = Runs.begin(spools, address, false, Runs.FAST, printed);
        for (int step = 0; step < 50_000; step++) {
            run.log("loss", 0.5, step);
        }
        run.param("lr", 0.1);
        Patience.until(() -> errors().contains("waits in " + spools));

        server = new FakeServer(address.getPort());
        run.close();

        assertThat(steps(server.batches())).isEqualTo(range(50_000));
        assertThat(server.writes()).contains("POST parameters").last().isEqualTo("POST end");
        assertThat(errors()).contains("the server answers again").doesNotContain("dropped");
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void what_a_killed_program_has_written_down_is_delivered_by_another_process_once()
            throws IOException, InterruptedException {
        URI address = server.address();
        server.close();
        Process program = training(address);
        Patience.until(() -> sizeOf(spools) > 1_000_000);
        program.destroyForcibly().waitFor();
        server = new FakeServer(address.getPort());

        List<Spools.Outcome> first = new Spools(spools).deliver(null, null, printed);
        List<Spools.Outcome> second = new Spools(spools).deliver(null, null, printed);

        long[] arrived = steps(server.batches());
        assertThat(arrived).hasSizeGreaterThan(30_000).isEqualTo(range(arrived.length));
        assertThat(first).singleElement().satisfies(outcome -> {
            assertThat(outcome.points()).isEqualTo(arrived.length);
            assertThat(outcome.trouble()).isNull();
        });
        assertThat(second).isEmpty();
        assertThat(server.writes())
                .startsWith("POST runs")
                .contains("POST parameters")
                .doesNotContain("POST end");
    }

    private Process training(URI address) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName());
        builder.environment().put("DESCENT_SERVER", address.toString());
        builder.environment().put("DESCENT_SPOOL", spools.toString());
        builder.environment().remove("DESCENT_RUN_ID");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long sizeOf(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.map(Path::toFile).mapToLong(File::length).sum();
        } catch (IOException | UncheckedIOException expected) { // it is being written
            return 0;
        }
    }

    @Test
    void a_batch_whose_answer_was_lost_is_sent_again_the_same_by_whoever_comes_next() throws Exception {
        Spool spool = Runs.spool(spools, server.address(), "first", 0);
        append(spool.addFile(), 10);
        server.willAnswer(503, "");
        Delivery delivery =
                new Delivery(spool, Descent.connect(server.address(), null).connection(), printed);
        assertThat(delivery.next()).isEqualTo(Delivery.Result.AWAY);
        append(spool.first().orElseThrow(), 5);
        spool.close();

        new Spools(spools).deliver(null, null, printed);

        List<MetricBatch> batches = server.batches();
        assertThat(batches).extracting(MetricBatch::sequence).containsExactly(1L, 1L, 2L);
        assertThat(batches).extracting(MetricBatch::client).containsOnly("first");
        assertThat(steps(batches.subList(0, 1))).isEqualTo(steps(batches.subList(1, 2)));
        assertThat(steps(batches.subList(1, 3)))
                .isEqualTo(LongStream.concat(LongStream.range(0, 10), LongStream.range(0, 5))
                        .toArray());
    }

    private static void append(Segment segment, int points) throws IOException {
        byte[] name = SpoolRecord.encode(new SpoolRecord.Name(0, "loss"));
        segment.append(name, name.length);
        java.nio.ByteBuffer block =
                java.nio.ByteBuffer.allocate(1 + points * SpoolRecord.POINT).put((byte) 'P');
        for (int step = 0; step < points; step++) {
            block.putInt(0).putLong(step).putLong(1).putDouble(0.5);
        }
        segment.append(block.array(), block.position());
    }

    @Test
    void half_a_record_at_the_end_of_a_spool_is_left_out_and_said() throws Exception {
        Spool spool = Runs.spool(spools, server.address(), "torn", 0);
        append(spool.addFile(), 10);
        spool.close();
        Path file = spools.resolve(Runs.ID + "-torn").resolve("00000001.spool");
        Files.write(file, new byte[] {0, 0, 1, 0, 1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);

        new Spools(spools).deliver(null, null, printed);

        assertThat(steps(server.batches())).isEqualTo(range(10));
        assertThat(errors()).contains("the last 7 bytes");
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void a_refused_token_is_told_once_and_everything_kept_for_another() {
        server.willAnswer(401, "{\"code\":\"unauthenticated\",\"detail\":\"need a token\",\"problems\":[]}");
        ActiveRun run = Runs.begin(spools, server.address(), false, Runs.FAST, printed);
        for (int step = 0; step < 5_000; step++) {
            run.log("loss", 0.5, step);
        }
        run.close();
        int asked = server.batches().size();

        assertThat(asked).isEqualTo(1);
        assertThat(errors()).containsOnlyOnce("need a token").contains("descent sync");
        assertThat(new Spools(spools).left())
                .singleElement()
                .satisfies(left -> assertThat(left.refusal()).contains("need a token"));
        new Spools(spools).deliver(null, "right", printed);
        assertThat(steps(server.batches().subList(1, server.batches().size()))).isEqualTo(range(5_000));
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void what_an_attempt_has_left_is_sent_only_where_that_is_asked_for() throws IOException {
        Spool.Head head = new Spool.Head(server.address().toString(), Runs.ID, "attempt", true);
        Spool spool = Spool.create(spools, head, 0);
        append(spool.addFile(), 10);
        spool.close();

        assertThat(new Spools(spools).deliver(null, null, printed)).isEmpty();
        assertThat(server.batches()).isEmpty();
        assertThat(new Spools(spools).deliverAll(null, null, printed)).hasSize(1);
        assertThat(steps(server.batches())).isEqualTo(range(10));
    }

    @Test
    void a_batch_that_is_too_large_is_sent_in_parts() throws IOException {
        Spool spool = Runs.spool(spools, server.address(), "large", 0);
        Segment segment = spool.addFile();
        append(segment, 2_000);
        append(segment, 2_000);
        append(segment, 2_000);
        spool.close();
        server.willAnswer(413, "");

        new Spools(spools).deliver(null, null, printed);

        assertThat(server.batches())
                .extracting(batch -> steps(List.of(batch)).length)
                .containsExactly(6_000, 2_000, 2_000, 2_000);
        Set<Long> numbers = new HashSet<>();
        server.batches().forEach(batch -> numbers.add(batch.sequence()));
        assertThat(numbers).hasSize(4);
    }

    @Test
    void the_server_is_left_alone_for_as_long_as_it_asks() throws InterruptedException {
        server.willAsk(429, "Retry-After", "1");
        long before = System.nanoTime();
        try (ActiveRun run = Runs.begin(spools, server.address(), false, Runs.FAST, printed)) {
            run.log("loss", 0.5, 1);
            server.await("/metrics");
            server.await("/metrics");
        }

        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
        assertThat(server.batches()).hasSize(2);
    }

    @Test
    void an_answer_that_cannot_be_read_is_an_answer() {
        server.willAnswer(200, "<html>fine</html>");
        server.willAnswer(200, "<html>fine</html>");
        try (ActiveRun run = Runs.begin(spools, server.address(), false, Runs.FAST, printed)) {
            run.param("lr", 0.1);
            run.log("loss", 0.5, 1);
        }

        assertThat(server.writes()).containsExactly("POST parameters", "POST metrics", "POST end");
        assertThat(errors()).isEmpty();
    }
}
