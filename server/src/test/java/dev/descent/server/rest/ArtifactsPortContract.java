package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Artifact;
import dev.descent.api.ArtifactPart;
import dev.descent.api.Artifacts;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ArtifactsPortContract extends PortContract {
    abstract Artifacts port();

    private void write(RunId run, String path, byte... content) throws IOException {
        port().write(run, path, new ByteArrayInputStream(content));
    }

    private byte[] read(RunId run, String path) throws IOException {
        try (InputStream content = port().open(run, path).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "deep/er/model.bin", "with blank.txt", "über/损失.txt", "50%+a#b.txt"})
    void a_file_of_any_name_comes_back_byte_by_byte(String path) throws IOException {
        RunId run = aRun();
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);

        write(run, path, content);

        assertThat(read(run, path)).isEqualTo(content);
    }

    @Test
    void folders_are_listed_level_by_level() throws IOException {
        RunId run = aRun();
        write(run, "b.txt", (byte) 1);
        write(run, "a/c.txt", (byte) 1, (byte) 2);

        assertThat(port().list(run, ""))
                .containsExactly(new Artifact("a", true, null), new Artifact("b.txt", false, 1L));
        assertThat(port().list(run, "a")).containsExactly(new Artifact("a/c.txt", false, 2L));
        assertThat(port().withFiles(List.of(aRun(), run, NOBODY))).containsExactly(run);
    }

    @Test
    void a_later_file_replaces_an_earlier_and_a_deleted_one_is_gone() throws IOException {
        RunId run = aRun();
        write(run, "a.txt", (byte) 1);
        write(run, "a.txt", (byte) 2);
        assertThat(read(run, "a.txt")).containsExactly(2);

        port().delete(run, "a.txt");

        assertThat(port().open(run, "a.txt")).isEmpty();
    }

    @Test
    void a_path_that_leaves_the_run_s_folder_is_refused() {
        RunId run = aRun();

        assertRefused(ErrorCode.INVALID, () -> port().list(run, "../other"));
    }

    @Test
    void a_file_in_parts_goes_on_where_it_was_and_appears_with_the_last() throws IOException {
        RunId run = aRun();
        byte[] content = new byte[25_000];
        new Random(2).nextBytes(content);

        assertThat(port().writePart(run, "big/model.bin", part(content, 0, 0))).isZero();
        assertThat(port().writePart(run, "big/model.bin", part(content, 0, 10_000)))
                .isEqualTo(10_000);
        assertThat(port().writePart(run, "big/model.bin", part(content, 20_000, 25_000)))
                .as("a gap is not filled")
                .isEqualTo(10_000);
        assertThat(port().open(run, "big/model.bin")).isEmpty();
        assertThat(port().writePart(run, "big/model.bin", part(content, 10_000, 25_000)))
                .isEqualTo(25_000);

        assertThat(read(run, "big/model.bin")).isEqualTo(content);
    }

    private static ArtifactPart part(byte[] content, int from, int to) {
        return new ArtifactPart("abc1", from, content.length, Arrays.copyOfRange(content, from, to));
    }
}
