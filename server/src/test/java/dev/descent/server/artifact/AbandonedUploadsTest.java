package dev.descent.server.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ArtifactPart;
import dev.descent.api.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedUploadsTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final byte[] HALF = new byte[50];

    @TempDir
    Path folder;

    private ArtifactStore store = new ArtifactStore(Path.of(""));

    @BeforeEach
    void aStore() {
        store = new ArtifactStore(folder.resolve("artifacts"));
    }

    private AbandonedUploads after(Duration time) {
        Clock clock = Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC);
        return new AbandonedUploads(store.unfinished(), folder.resolve("uploads"), clock);
    }

    private long half(String upload) throws IOException {
        return new PartialUploads(store).receive(RUN, "large", new ArtifactPart(upload, 0, 100, HALF));
    }

    @Test
    void drafts_and_parts_that_nobody_goes_on_with_go_after_a_day_and_not_before() throws IOException {
        MultipartUploads multipart = new MultipartUploads(folder.resolve("uploads"));
        String id = multipart.begin("a");
        multipart.write(id, 1, new ByteArrayInputStream(HALF));
        half("aa");
        Files.write(store.unfinished().resolve("received-1"), HALF);

        assertThat(after(Duration.ofHours(23)).discard()).isEqualTo(new AbandonedUploads.Found(0, 0));
        assertThat(after(Duration.ofHours(25)).look()).isEqualTo(new AbandonedUploads.Found(3, 151));
        assertThat(after(Duration.ofHours(25)).discard()).isEqualTo(new AbandonedUploads.Found(3, 151));

        assertThat(after(Duration.ofHours(25)).look()).isEqualTo(new AbandonedUploads.Found(0, 0));
        assertThat(store.unfinished()).isDirectory();
    }

    @Test
    void an_upload_goes_on_or_begins_again_after_it_was_discarded() throws IOException {
        half("aa");
        assertThat(half("aa")).isEqualTo(50);

        after(Duration.ofDays(2)).discard();

        assertThat(half("aa")).isEqualTo(50);
        new PartialUploads(store).receive(RUN, "large", new ArtifactPart("aa", 50, 100, HALF));
        assertThat(store.bytes(RUN.value())).isEqualTo(100);
    }

    @Test
    void nothing_is_found_where_nothing_was_uploaded() {
        assertThat(after(Duration.ofDays(2)).discard()).isEqualTo(new AbandonedUploads.Found(0, 0));
    }
}
