package dev.descent.server.rest;

import dev.descent.api.Metrics;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class MetricsOverHttpTest extends MetricsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Metrics port() {
        return Descent.connect(root, null).metrics();
    }
}
