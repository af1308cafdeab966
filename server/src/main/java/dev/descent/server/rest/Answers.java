package dev.descent.server.rest;

import dev.descent.api.DescentException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** The few forms that answers have. */
final class Answers {
    private Answers() {}

    static <T> T found(Optional<T> value, String what, Object id) {
        return value.orElseThrow(() -> DescentException.notFound(what, id));
    }

    static Response created(String collection, Object id, Object value) {
        return Response.created(URI.create("/api/v1/" + collection + "/" + id))
                .entity(value)
                .build();
    }
}
