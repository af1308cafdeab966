package dev.descent.cli.intake;

import static dev.descent.cli.intake.EventFiles.append;
import static dev.descent.cli.intake.EventFiles.event;
import static dev.descent.cli.intake.EventFiles.little;
import static dev.descent.cli.intake.EventFiles.message;
import static dev.descent.cli.intake.EventFiles.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.cli.intake.Told.Point;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFolderTest {
    @TempDir
    private Path root = Path.of("");

    private Path file = root;

    @BeforeEach
    void begin() throws Exception {
        file = root.resolve("a/b/events.out.tfevents.1700000000.host.1.0");
        append(file, message().number(1, 1_700_000_000.25).text(3, "brain.Event:2"));
    }

    private Told read() throws Exception {
        return Told.by(new EventFolder(root, "logs"));
    }

    @Test
    void each_folder_is_a_run_and_each_scalar_a_point() throws Exception {
        append(file, scalar(1_700_000_001, 1, "loss", 0.5f));
        append(file, scalar(1_700_000_002.5, 2, "loss", Float.NaN));
        append(root.resolve("events.out.tfevents.1700000009.host"), scalar(1_700_000_009, 7, "loss", 1f));

        Told told = read();

        assertThat(told.experiments)
                .singleElement()
                .satisfies(made -> assertThat(made.name()).isEqualTo("logs"));
        assertThat(told.runs)
                .extracting(run -> run.run().name())
                .containsExactly(root.getFileName().toString(), "a/b");
        assertThat(told.run("a/b").points())
                .containsExactly(
                        new Point("loss", 1, 1_700_000_001_000L, 0.5),
                        new Point("loss", 2, 1_700_000_002_500L, Double.NaN));
        Run run = told.run("a/b").run();
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.startedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(run.endedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_002_500L));
        assertThat(told.lost()).isEmpty();
    }

    @Test
    void the_same_files_are_the_same_runs_wherever_they_lie() throws Exception {
        Path copy = Files.createDirectories(root.resolveSibling(root.getFileName() + "-2/a/b"));
        Files.copy(file, copy.resolve("events.out.tfevents.1700000000.host.1.0"));

        Told other = Told.by(new EventFolder(copy.resolve("../..").normalize(), "logs"));

        assertThat(other.run("a/b").run().id())
                .isEqualTo(read().run("a/b").run().id());
    }

    @Test
    void scalars_in_tensors_of_any_number_type_are_points() throws Exception {
        append(
                file,
                tensor(
                        "packed",
                        message().varint(1, 1).bytes(5, little(4).putFloat(1.5f).array())));
        append(
                file,
                tensor(
                        "content",
                        message().varint(1, 2).bytes(4, little(8).putDouble(2.5).array())));
        append(file, tensor("long", message().varint(1, 9).varint(10, 3)));
        append(file, tensor("zero", message().varint(1, 1).message(2, message())));
        append(
                file,
                tensor(
                        "row",
                        message()
                                .varint(1, 1)
                                .message(2, message().message(2, message().varint(1, 3)))));
        append(file, tensor("words", message().varint(1, 7).text(8, "hello")));

        Told told = read();

        assertThat(told.run("a/b").points())
                .extracting(point -> point.key() + " " + point.value())
                .containsExactly("packed 1.5", "content 2.5", "long 3.0", "zero 0.0");
        assertThat(told.lost())
                .containsExactly("2 a tensor (histogram, text, picture or curve): only scalars are kept");
    }

    private static EventFiles.Message tensor(String tag, EventFiles.Message tensor) {
        return event(1_700_000_001, 1, message().text(1, tag).message(8, tensor));
    }

    @Test
    void hyperparameters_become_parameters() throws Exception {
        EventFiles.Message session = message()
                .message(1, entry("lr", message().number(2, 0.001)))
                .message(1, entry("units", message().number(2, 64.0)))
                .message(1, entry("optimizer", message().text(3, "adam")))
                .message(1, entry("nesterov", message().varint(4, 1)));
        EventFiles.Message plugin =
                message().text(1, "hparams").message(2, message().message(3, session));
        append(
                file,
                event(
                        1_700_000_001,
                        0,
                        message()
                                .text(1, "_hparams_/session_start_info")
                                .message(9, message().message(1, plugin))));

        Told told = read();

        assertThat(told.run("a/b").run().parameters())
                .isEqualTo(Map.of("lr", "0.001", "units", "64", "optimizer", "adam", "nesterov", "true"));
        assertThat(told.lost()).isEmpty();
    }

    private static EventFiles.Message entry(String key, EventFiles.Message value) {
        return message().text(1, key).message(2, value);
    }

    @Test
    void a_file_that_was_cut_off_is_read_up_to_there() throws Exception {
        append(file, scalar(1_700_000_001, 1, "loss", 0.5f));
        long whole = Files.size(file);
        append(file, scalar(1_700_000_002, 2, "loss", 0.25f));
        byte[] all = Files.readAllBytes(file);
        for (int end = (int) whole + 1; end < all.length; end++) {
            Files.write(file, Arrays.copyOf(all, end));

            Told told = read();

            assertThat(told.run("a/b").points()).hasSize(1);
            assertThat(told.lost()).containsExactly("1 the last event of a file: cut off");
        }
    }

    @Test
    void damaged_events_are_left_out_and_a_damaged_length_ends_the_file() throws Exception {
        append(file, scalar(1_700_000_001, 1, "damaged", 0.5f));
        int damaged = (int) Files.size(file) - 6;
        append(file, scalar(1_700_000_002, 2, "loss", 0.25f));
        int last = (int) Files.size(file);
        append(file, scalar(1_700_000_003, 3, "unreachable", 0.25f));
        byte[] all = Files.readAllBytes(file);
        all[damaged] ^= 1;
        all[last] ^= 1;
        Files.write(file, all);

        Told told = read();

        assertThat(told.run("a/b").points()).extracting(Point::key).containsExactly("loss");
        assertThat(told.lost())
                .containsExactly("1 an event whose checksum is wrong", "1 the rest of an event file: a damaged record");
    }

    @Test
    void a_message_that_is_none_is_left_out() throws Exception {
        append(file, message().bytes(5, "\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1)));
        append(file, scalar(1_700_000_002, 2, "loss", 0.25f));

        Told told = read();

        assertThat(told.run("a/b").points()).hasSize(1);
        assertThat(told.lost()).hasSize(1).first().asString().startsWith("1 an event: malformed message");
    }

    /** RFC 3720, B.4: the checksum of 32 zero bytes is 8a9136aa, before TensorFlow's rotation. */
    @Test
    void the_checksum_is_CRC_32C_masked() {
        int plain = 0x8a9136aa;

        assertThat(RecordFile.masked(new byte[32], 32)).isEqualTo((plain >>> 15 | plain << 17) + 0xa282ead8);
    }
}
