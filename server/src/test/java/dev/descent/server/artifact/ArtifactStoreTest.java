package dev.descent.server.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Artifact;
import dev.descent.api.DescentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactStoreTest {
    private static final String RUN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private ArtifactStore artifacts;

    @BeforeEach
    void open() {
        artifacts = new ArtifactStore(folder);
    }

    @Test
    void a_file_comes_back_byte_by_byte_and_is_listed_with_its_folder() throws IOException {
        write("model/weights ü.bin", "12345");
        write("notes.txt", "");

        assertThat(artifacts.list(RUN, ""))
                .containsExactly(new Artifact("model", true, null), new Artifact("notes.txt", false, 0L));
        assertThat(artifacts.list(RUN, "model")).containsExactly(new Artifact("model/weights ü.bin", false, 5L));
        assertThat(read("model/weights ü.bin")).isEqualTo("12345");
    }

    @Test
    void a_second_writing_replaces_the_first() throws IOException {
        write("a", "old");
        write("a", "new");

        assertThat(read("a")).isEqualTo("new");
    }

    @Test
    void a_broken_upload_leaves_the_older_file() throws IOException {
        write("a", "old");
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new BrokenStream());

        assertThatThrownBy(() -> artifacts.write(RUN, "a", broken)).isInstanceOf(IOException.class);

        assertThat(read("a")).isEqualTo("old");
        assertThat(artifacts.list(RUN, "")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../other", "a/../../b", "a//b", "a/", ".", "a\\b", "nul\0"})
    void a_path_that_leaves_the_run_is_refused(String path) {
        assertThatThrownBy(() -> write(path, "x"))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("relative path");
    }

    @Test
    void a_folder_is_not_overwritten_by_a_file_nor_a_file_by_a_folder() throws IOException {
        write("model/weights", "1");

        assertThatThrownBy(() -> write("model", "x")).isInstanceOf(DescentException.class);
        assertThatThrownBy(() -> write("model/weights/deep", "x")).isInstanceOf(DescentException.class);
    }

    @Test
    void deleting_a_folder_takes_all_below_it() throws IOException {
        write("model/a", "1");
        write("model/deep/b", "2");

        artifacts.delete(RUN, "model");

        assertThat(artifacts.list(RUN, "")).isEmpty();
        assertThat(artifacts.open(RUN, "model/a")).isEmpty();
    }

    private void write(String path, String content) throws IOException {
        artifacts.write(RUN, path, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private String read(String path) throws IOException {
        try (InputStream in = artifacts.open(RUN, path).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
