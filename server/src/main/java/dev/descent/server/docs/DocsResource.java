package dev.descent.server.docs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages of the documentation: {@code /docs/diagnosis} is {@code docs/diagnosis.md}. */
@Path("/docs")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class DocsResource {
    private final Shelf shelf;

    DocsResource(Shelf shelf) {
        this.shelf = shelf;
    }

    @GET
    @Operation(hidden = true)
    public Response first() {
        return page(Shelf.FIRST);
    }

    @GET
    @Path("{name:.+}")
    @Operation(hidden = true)
    public Response page(@PathParam("name") String name) {
        String plain = name.replaceFirst("/+$", "").replaceFirst("\\.md$", "");
        return shelf.page(plain)
                .map(html -> Response.ok(html).build())
                .orElseGet(() -> Response.status(404).entity(shelf.missing()).build());
    }
}
