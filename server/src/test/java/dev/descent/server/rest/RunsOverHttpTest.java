package dev.descent.server.rest;

import dev.descent.api.Runs;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class RunsOverHttpTest extends RunsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Runs port() {
        return Descent.connect(root, null).runs();
    }
}
