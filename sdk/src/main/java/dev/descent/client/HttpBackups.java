package dev.descent.client;

import dev.descent.api.Backups;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies of all that a server keeps, over HTTP. */
final class HttpBackups implements Backups {
    private final Connection connection;

    HttpBackups(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void check() {
        // The server does, before it answers the first byte.
    }

    @Override
    public void write(OutputStream target) throws IOException {
        try (InputStream content = connection
                .download(Address.of("backup"))
                .orElseThrow(() -> DescentException.notFound("address", "/api/v1/backup"))) {
            content.transferTo(target);
        }
    }
}
