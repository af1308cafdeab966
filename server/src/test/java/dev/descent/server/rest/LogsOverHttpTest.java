package dev.descent.server.rest;

import dev.descent.api.Logs;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class LogsOverHttpTest extends LogsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Logs port() {
        return Descent.connect(root, null).logs();
    }
}
