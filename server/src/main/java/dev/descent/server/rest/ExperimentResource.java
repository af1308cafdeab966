package dev.descent.server.rest;

import dev.descent.api.Change;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.View;
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

/** Experiments. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ExperimentResource {
    private final Experiments experiments;

    ExperimentResource(Experiments experiments) {
        this.experiments = experiments;
    }

    /** A slice of the experiments: {@code view} active, deleted or all; {@code text} to be found in the name. */
    @GET
    @Path("experiments")
    public Page<Experiment> list(@Context UriInfo request) {
        Query query = new Query(request);
        return experiments.list(
                query.word("view", View.class, View.ACTIVE),
                query.text("text", ""),
                query.number("offset", 0, 0, Integer.MAX_VALUE),
                query.number("limit", 100, 1, 50_000));
    }

    @POST
    @Path("experiments")
    public Response create(NewExperiment experiment) {
        Experiment created = experiments.create(experiment);
        return Answers.created("experiments", created.id(), created);
    }

    @GET
    @Path("experiments/by-name")
    public Experiment byName(@Context UriInfo request) {
        String name = new Query(request).required("name");
        return Answers.found(experiments.findByName(name), "experiment", name);
    }

    @GET
    @Path("experiments/{id}")
    public Experiment find(@PathParam("id") String id) {
        return Answers.found(experiments.find(new ExperimentId(id)), "experiment", id);
    }

    @PATCH
    @Path("experiments/{id}")
    public Experiment change(@PathParam("id") String id, Change change) {
        return experiments.change(new ExperimentId(id), change);
    }

    @DELETE
    @Path("experiments/{id}")
    public void delete(@PathParam("id") String id) {
        experiments.delete(new ExperimentId(id));
    }

    @POST
    @Path("experiments/{id}/restore")
    @Consumes(MediaType.WILDCARD)
    public void restore(@PathParam("id") String id) {
        experiments.restore(new ExperimentId(id));
    }
}
