package dev.descent.server.mlflow;

import dev.descent.api.DescentException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file as an answer, which no browser shows as a page of ours. */
final class Download {
    private Download() {}

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        Optional<InputStream> open() throws IOException;
    }

    /** The file's bytes under the last name of its path. @throws DescentException NOT_FOUND where there is none */
    static Response of(Source source, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            InputStream content = source.open().orElseThrow(() -> DescentException.notFound("artifact", path));
            String type = URLConnection.guessContentTypeFromName(name);
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            return Response.ok(content, type == null ? MediaType.APPLICATION_OCTET_STREAM : type)
                    .header("X-Content-Type-Options", "nosniff")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
