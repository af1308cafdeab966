package dev.descent.server.mlflow;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What MLflow's clients ask about the server itself. */
@Path("/")
public class ServerResource {
    /** The MLflow whose tracking API this is; clients send their spans elsewhere to servers before 3.4, and ours takes none. */
    static final String VERSION = "3.3.0";

    @GET
    @Path("health")
    @Produces(MediaType.TEXT_PLAIN)
    public String health() {
        return "OK";
    }

    @GET
    @Path("version")
    @Produces(MediaType.TEXT_PLAIN)
    public String version() {
        return VERSION;
    }
}
