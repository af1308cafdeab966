package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Garbage;
import dev.descent.api.Trash;
import java.time.Duration;

/** A server's deleted runs. */
final class HttpTrash implements Trash {
    private final Connection connection;

    HttpTrash(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Garbage older(Duration age) {
        return send(new Collection(age, true));
    }

    @Override
    public Garbage empty(Duration age) {
        return send(new Collection(age, false));
    }

    private Garbage send(Collection which) {
        return connection.send("POST", Address.of("gc"), which, new TypeReference<Garbage>() {});
    }

    private record Collection(Duration age, boolean dryRun) {}
}
