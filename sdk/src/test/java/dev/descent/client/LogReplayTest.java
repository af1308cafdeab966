package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReplayTest {
    private final PrintStream silent = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path spools;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void lines_whose_answer_was_lost_are_sent_again_under_their_number_by_whoever_comes_next() throws Exception {
        Spool spool = Runs.spool(spools, server.address(), "first", 0);
        Segment segment = spool.addFile();
        append(segment, "one");
        append(segment, "two");
        server.willAnswer(503, "");
        Delivery delivery =
                new Delivery(spool, Descent.connect(server.address(), null).connection(), silent);
        assertThat(delivery.next()).isEqualTo(Delivery.Result.AWAY);
        spool.close();

        new Spools(spools).deliver(null, null, silent);

        List<LogBatch> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(Wire.read(server.await("/logs").body(), LogBatch.class));
        }
        assertThat(sent).extracting(batch -> batch.lines().get(0).text()).containsExactly("one", "one", "two");
        assertThat(sent).extracting(LogBatch::client).containsOnly("first");
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent.get(2).sequence()).isGreaterThan(sent.get(1).sequence());
    }

    private static void append(Segment segment, String text) throws IOException {
        byte[] record = SpoolRecord.encode(new SpoolRecord.Lines(List.of(new LogLine(1, "stdout", text))));
        segment.append(record, record.length);
    }
}
