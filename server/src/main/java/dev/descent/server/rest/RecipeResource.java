package dev.descent.server.rest;

import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Recipes. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RecipeResource {
    private final Recipes recipes;

    RecipeResource(Recipes recipes) {
        this.recipes = recipes;
    }

    @GET
    @Path("recipes")
    public Listing list() {
        return new Listing(recipes.list());
    }

    @GET
    @Path("recipes/{name}")
    public Recipe find(@PathParam("name") String name) {
        return Answers.found(recipes.find(name), "recipe", name);
    }

    /** Every recipe there is. */
    public record Listing(List<Recipe> recipes) {
        public Listing {
            recipes = List.copyOf(recipes);
        }
    }
}
