package dev.descent.server.rest;

import dev.descent.api.Experiments;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class ExperimentsOverHttpTest extends ExperimentsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Experiments port() {
        return Descent.connect(root, null).experiments();
    }
}
