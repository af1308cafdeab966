package dev.descent.server.journey;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL that can be stopped and started again on the same port with what it holds. */
final class Postgres implements AutoCloseable {
    private final Path folder;
    private EmbeddedPostgres process;
    private final int port;

    Postgres(Path folder) throws IOException {
        this.folder = folder;
        this.process = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
        this.port = process.getPort();
    }

    String url() {
        return process.getJdbcUrl("postgres", "postgres");
    }

    void stop() throws IOException {
        process.close();
    }

    void start() throws IOException {
        process = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
