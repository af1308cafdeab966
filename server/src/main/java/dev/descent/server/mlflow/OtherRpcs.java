package dev.descent.server.mlflow;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** MLflow's rpc's that nothing here serves yet: told apart from addresses that are none. */
@Path("/api/{version:[23]\\.0}/mlflow")
@Blocking
public class OtherRpcs {
    private static final String KNOWN =
            "(logged-models|registered-models|model-versions|traces|datasets|scorers|webhooks|workspaces|server-features"
                    + "|metrics/get-history-bulk|metrics/get-history-bulk-interval|runs/log-inputs|runs/outputs|runs/log-model"
                    + "|experiments/search-datasets|get-online-trace-details|unified-traces)(/.*)?";

    private final Answers answers;

    OtherRpcs(Answers answers) {
        this.answers = answers;
    }

    @GET
    @Path("{rpc:.+}")
    public Response get(@PathParam("rpc") String rpc) {
        return refuse(rpc);
    }

    /** Every listing and download of artifacts asks for logged models, and takes no refusal: there are none. */
    @POST
    @Path("{rpc:.+}")
    public Response post(@PathParam("rpc") String rpc) {
        return rpc.equals("logged-models/search") ? answers.answer(() -> Map.of()) : refuse(rpc);
    }

    @PATCH
    @Path("{rpc:.+}")
    public Response patch(@PathParam("rpc") String rpc) {
        return refuse(rpc);
    }

    @PUT
    @Path("{rpc:.+}")
    public Response put(@PathParam("rpc") String rpc) {
        return refuse(rpc);
    }

    @DELETE
    @Path("{rpc:.+}")
    public Response delete(@PathParam("rpc") String rpc) {
        return refuse(rpc);
    }

    private Response refuse(String rpc) {
        return rpc.matches(KNOWN)
                ? answers.refuse(MlflowError.NOT_IMPLEMENTED, "'" + rpc + "' is not served here yet")
                : answers.refuse(MlflowError.ENDPOINT_NOT_FOUND, "need an rpc of MLflow, got '" + rpc + "'");
    }
}
