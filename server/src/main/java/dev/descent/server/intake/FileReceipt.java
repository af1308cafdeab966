package dev.descent.server.intake;

import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.Draft;
import dev.descent.server.security.Refusal;
import io.vertx.core.Future;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A file that is received beside the artifacts, so that it becomes one by a new name alone. No limit but the disk's. */
final class FileReceipt {
    private static final Logger LOG = Logger.getLogger(FileReceipt.class);

    private final RoutingContext routing;
    private final ArtifactStore artifacts;
    private final Path file;

    FileReceipt(RoutingContext routing, ArtifactStore artifacts) {
        this.routing = routing;
        this.artifacts = artifacts;
        this.file = artifacts.unfinished().resolve("received-" + UUID.randomUUID());
    }

    void receive() {
        FileSystem files = routing.vertx().fileSystem();
        routing.request().pause();
        routing.addEndHandler(ended -> files.delete(file.toString()));
        files.mkdirs(artifacts.unfinished().toString())
                .compose(made -> files.open(file.toString(), new OpenOptions().setCreateNew(true)))
                .compose(this::write)
                .onComplete(written -> {
                    if (routing.response().closed()) {
                        return; // nobody waits for an answer
                    }
                    if (written.succeeded()) {
                        routing.put(ReceivedBody.KEY, new Draft(file));
                        routing.next();
                    } else {
                        refuse(written.cause());
                    }
                });
    }

    private Future<Void> write(AsyncFile target) {
        return routing.request().pipeTo(target);
    }

    private void refuse(Throwable cause) {
        if (!routing.request().isEnded()) {
            routing.request().handler(unread -> {}).resume();
        }
        LOG.warnf("an artifact could not be received: %s", cause.getMessage());
        Refusal.unavailable("the file cannot be stored just now: " + cause.getMessage())
                .send(routing);
    }
}
