package dev.descent.server.rest;

import dev.descent.api.Artifacts;
import dev.descent.client.Descent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
class ArtifactsOverHttpTest extends ArtifactsPortContract {
    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Override
    Artifacts port() {
        return Descent.connect(root, null).artifacts();
    }
}
