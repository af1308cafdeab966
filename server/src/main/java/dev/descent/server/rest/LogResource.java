package dev.descent.server.rest;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What runs printed. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LogResource {
    private final Logs logs;

    LogResource(Logs logs) {
        this.logs = logs;
    }

    @GET
    @Path("runs/{id}/logs")
    public Page<LogLine> read(@PathParam("id") String id, @Context UriInfo request) {
        Query query = new Query(request);
        return logs.read(new RunId(id), query.offset(), query.number("limit", 1_000, 1, 100_000));
    }

    @POST
    @Path("runs/{id}/logs")
    public void append(@PathParam("id") String id, LogBatch batch) {
        logs.append(new RunId(id), batch);
    }

    /** Those of the runs that printed anything. */
    @POST
    @Path("runs/with-logs")
    public SomeRuns withLines(SomeRuns asked) {
        return new SomeRuns(logs.withLines(asked.runs()));
    }
}
