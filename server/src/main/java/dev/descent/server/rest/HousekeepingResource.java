package dev.descent.server.rest;

import dev.descent.api.Backups;
import dev.descent.api.Garbage;
import dev.descent.api.Trash;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;

/** What keeps a server's data folder small and safe. */
@Path("/api/v1")
public class HousekeepingResource {
    private final Trash trash;
    private final Backups backups;

    HousekeepingResource(Trash trash, Backups backups) {
        this.trash = trash;
        this.backups = backups;
    }

    /**
     * Which deleted things are meant.
     *
     * @param age since they were deleted, at least
     * @param dryRun whether they only are to be told
     */
    public record Collection(Duration age, boolean dryRun) {}

    /** Takes what was deleted away for good. */
    @POST
    @Path("gc")
    @Produces(MediaType.APPLICATION_JSON)
    public Garbage collect(Collection which) {
        return which.dryRun() ? trash.older(which.age()) : trash.empty(which.age());
    }

    /** The data folder as a ZIP file. */
    @GET
    @Path("backup")
    @Produces("application/zip")
    public StreamingOutput backup() {
        backups.check();
        return backups::write;
    }
}
