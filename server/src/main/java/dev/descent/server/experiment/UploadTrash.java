package dev.descent.server.experiment;

import dev.descent.api.Garbage;
import dev.descent.server.artifact.AbandonedUploads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Uploads that nobody sent to their end: they go by themselves, within an hour after a day, and with other trash. */
@ApplicationScoped
class UploadTrash implements TrashCan {
    private static final Logger LOG = Logger.getLogger(UploadTrash.class);

    private final AbandonedUploads uploads;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upload-trash").daemon().factory());

    UploadTrash(AbandonedUploads uploads) {
        this.uploads = uploads;
    }

    void start(@Observes StartupEvent started) {
        var _ = thread.scheduleWithFixedDelay(this::discard, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent ended) {
        thread.shutdown();
    }

    private void discard() {
        try {
            uploads.discard();
        } catch (RuntimeException e) {
            LOG.warnf("cannot look for uploads that came to no end: %s", e.getMessage());
        }
    }

    /** Belongs to no workspace, and is told by its own age. */
    @Override
    public Garbage empty(String workspace, Instant before, Removal removal) {
        AbandonedUploads.Found found = removal == Removal.FINAL ? uploads.discard() : uploads.look();
        return new Garbage(List.of(), List.of(), found.uploads(), 0, found.bytes(), List.of(), List.of());
    }
}
