package dev.descent.server.rest;

import dev.descent.api.ExperimentId;
import dev.descent.api.Sweep;
import dev.descent.api.SweepCheck;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Sweeps. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {
    private final Sweeps sweeps;

    SweepResource(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    /** Says everything that is wrong with a file, and creates nothing. */
    @POST
    @Path("sweeps/check")
    public SweepCheck check(SweepFile file) {
        return sweeps.check(file);
    }

    @POST
    @Path("sweeps")
    public Response launch(SweepFile file) {
        Sweep launched = sweeps.launch(file);
        return Answers.created("sweeps", launched.id(), launched);
    }

    /** All sweeps, or those of one {@code experiment}; without trials. */
    @GET
    @Path("sweeps")
    public Listing list(@Context UriInfo request) {
        String experiment = new Query(request).text("experiment", "");
        return new Listing(sweeps.list(experiment.isEmpty() ? null : new ExperimentId(experiment)));
    }

    @GET
    @Path("sweeps/{id}")
    public Sweep find(@PathParam("id") String id) {
        return Answers.found(sweeps.find(new SweepId(id)), "sweep", id);
    }

    @POST
    @Path("sweeps/{id}/pause")
    @Consumes(MediaType.WILDCARD)
    public Sweep pause(@PathParam("id") String id) {
        return sweeps.pause(new SweepId(id));
    }

    @POST
    @Path("sweeps/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    public Sweep resume(@PathParam("id") String id) {
        return sweeps.resume(new SweepId(id));
    }

    @POST
    @Path("sweeps/{id}/stop")
    @Consumes(MediaType.WILDCARD)
    public Sweep stop(@PathParam("id") String id) {
        return sweeps.stop(new SweepId(id));
    }

    /** Sweeps, newest first. */
    public record Listing(List<Sweep> sweeps) {
        public Listing {
            sweeps = List.copyOf(sweeps);
        }
    }
}
