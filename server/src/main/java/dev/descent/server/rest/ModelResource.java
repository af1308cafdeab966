package dev.descent.server.rest;

import dev.descent.api.ModelQuery;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.Page;
import dev.descent.api.RegisteredModel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Registered models and their versions, to be read; MLflow's dialect registers and changes them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    private final Models models;

    ModelResource(Models models) {
        this.models = models;
    }

    /** A slice of the models: {@code filter} in the search grammar, any number of {@code order}, {@code offset}, {@code limit}. */
    @GET
    @Path("models")
    public Page<RegisteredModel> list(@Context UriInfo request) {
        return models.search(query(request));
    }

    @GET
    @Path("models/{name}")
    public RegisteredModel find(@PathParam("name") String name) {
        return Answers.found(models.find(name), "registered model", name);
    }

    @GET
    @Path("models/{name}/versions/{version}")
    public ModelVersion version(@PathParam("name") String name, @PathParam("version") String version) {
        return Answers.found(
                models.version(name, Query.whole("version", version)), "version", version + " of model '" + name + "'");
    }

    private static ModelQuery query(UriInfo request) {
        Query query = new Query(request);
        return new ModelQuery(
                query.text("filter", ""),
                query.all("order"),
                query.number("offset", 0, 0, Integer.MAX_VALUE),
                query.number("limit", 100, 1, 1_000));
    }
}
