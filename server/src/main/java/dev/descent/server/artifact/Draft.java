package dev.descent.server.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Content that lies in a file of {@link ArtifactStore#unfinished()} already: a store takes the file instead of reading it. Who wants to
 * read it can. Opened when first read; deletes nothing.
 */
public final class Draft extends InputStream {
    private final Path file;
    private @Nullable InputStream content;

    public Draft(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    private InputStream content() throws IOException {
        InputStream open = content;
        if (open == null) {
            open = Files.newInputStream(file);
            content = open;
        }
        return open;
    }

    @Override
    public int read() throws IOException {
        return content().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return content().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
