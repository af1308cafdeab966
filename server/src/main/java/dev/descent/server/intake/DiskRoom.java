package dev.descent.server.intake;

import dev.descent.server.ServerConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Space on the disks that the server writes to. What is left of it below the reserve is for what is under way already: a database that
 * cannot write at all stops, one that is not asked to goes on. Thread-safe.
 */
@ApplicationScoped
@Readiness
class DiskRoom implements HealthCheck {
    private final Path data;
    private final Path files;
    private final long reserve;

    DiskRoom(ServerConfiguration configuration) {
        this.data = configuration.data();
        this.files = configuration.files().orElse(data);
        this.reserve = configuration.diskReserve();
    }

    /** Why nothing more of so many bytes can be written; empty where it can. */
    Optional<String> lacking(long bytes) {
        return lacking(data, 0).or(() -> lacking(files, bytes));
    }

    private Optional<String> lacking(Path folder, long bytes) {
        long free = folder.toFile().getUsableSpace();
        boolean known = free > 0 || folder.toFile().exists();
        return !known || free - reserve >= bytes
                ? Optional.empty()
                : Optional.of(
                        "the server's disk is full: " + (free >> 20) + " MiB are free below '" + folder.getFileName()
                                + "', need " + ((reserve >> 20) + (bytes >> 20)) + ": try again when there is space");
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> lacking = lacking(0);
        return HealthCheckResponse.named("disk")
                .status(lacking.isEmpty())
                .withData("reason", lacking.orElse("there is space"))
                .build();
    }
}
