package dev.descent.server.rest;

import dev.descent.api.Change;
import dev.descent.api.Decision;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Runs, without their points, lines and files. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final Runs runs;

    RunResource(Runs runs) {
        this.runs = runs;
    }

    @POST
    @Path("runs")
    public Response create(NewRun run) {
        Run created = runs.create(run);
        return Answers.created("runs", created.id(), created);
    }

    @POST
    @Path("runs/search")
    public Page<Run> search(RunQuery query) {
        return runs.search(query);
    }

    /** Names used by the runs of one or more {@code experiment}s. */
    @GET
    @Path("runs/keys")
    public RunKeys keys(@Context UriInfo request) {
        return runs.keys(new Query(request)
                .all("experiment").stream().map(ExperimentId::new).toList());
    }

    @GET
    @Path("runs/{id}")
    public Run find(@PathParam("id") String id) {
        return Answers.found(runs.find(new RunId(id)), "run", id);
    }

    @PATCH
    @Path("runs/{id}")
    public Run change(@PathParam("id") String id, Change change) {
        return runs.change(new RunId(id), change);
    }

    @DELETE
    @Path("runs/{id}")
    public void delete(@PathParam("id") String id) {
        runs.delete(new RunId(id));
    }

    @POST
    @Path("runs/{id}/restore")
    @Consumes(MediaType.WILDCARD)
    public void restore(@PathParam("id") String id) {
        runs.restore(new RunId(id));
    }

    @POST
    @Path("runs/{id}/start")
    @Consumes(MediaType.WILDCARD)
    public Run start(@PathParam("id") String id) {
        return runs.start(new RunId(id));
    }

    @POST
    @Path("runs/{id}/end")
    public Run end(@PathParam("id") String id, RunEnd end) {
        return runs.end(new RunId(id), end);
    }

    @POST
    @Path("runs/{id}/stop")
    public Run stop(@PathParam("id") String id, StopRequest stop) {
        return runs.stop(new RunId(id), stop.reason() == null ? "stopped by a person" : stop.reason());
    }

    /** Sets parameters: an object of names and values. */
    @POST
    @Path("runs/{id}/parameters")
    public void parameters(@PathParam("id") String id, InputStream body) throws IOException {
        runs.logParameters(new RunId(id), WireBodies.texts(body));
    }

    @GET
    @Path("runs/{id}/decision")
    public Decision decision(@PathParam("id") String id) {
        return runs.decision(new RunId(id));
    }

    @POST
    @Path("runs/{id}/heartbeat")
    @Consumes(MediaType.WILDCARD)
    public void heartbeat(@PathParam("id") String id) {
        runs.heartbeat(new RunId(id));
    }

    /** Why a run is to stop. */
    public record StopRequest(@Nullable String reason) {}
}
