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
import java.util.Set;
import java.util.regex.Pattern;

/** A file as an answer, which no browser shows as a page of ours. */
final class Download {
    private static final Set<String> TEXTS = Set.of("MLmodel", "mlmodel", "MLproject", "mlproject");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9!#$&+.^_`|~-]+");

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
            return Response.ok(content, type(name))
                    .header("X-Content-Type-Options", "nosniff")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; " + named(name))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MLflow's own files without an ending are texts. */
    private static String type(String name) {
        String type = TEXTS.contains(name) ? MediaType.TEXT_PLAIN : URLConnection.guessContentTypeFromName(name);
        return type == null ? MediaType.APPLICATION_OCTET_STREAM : type;
    }

    private static String named(String name) {
        return PLAIN.matcher(name).matches()
                ? "filename=" + name
                : "filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
