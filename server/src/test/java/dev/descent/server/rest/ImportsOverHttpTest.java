package dev.descent.server.rest;

import dev.descent.api.Imports;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class ImportsOverHttpTest extends ImportsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Imports port() {
        return Descent.connect(root, null).imports();
    }
}
