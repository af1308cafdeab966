package dev.descent.server.mlflow;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * What stands below a resource's path beside its rpc's: MLflow's rpc's that nothing here serves yet, told apart from addresses that
 * are none.
 */
public abstract class Unserved {
    private static final String REST = "{rpc:.+}";
    private static final String KNOWN =
            "(logged-models|registered-models|model-versions|traces|datasets|scorers|webhooks|workspaces|server-features"
                    + "|assessments|prompts|gateway|gateway-proxy|graphql|issues|jobs|labeling-schemas|review-queues"
                    + "|runs/outputs|runs/create-promptlab-run|runs/link-prompts-to-trace|get-online-trace-details"
                    + "|unified-traces|demo|mcp-servers)(/.*)?";

    private final Answers answers;

    Unserved(Answers answers) {
        this.answers = answers;
    }

    @GET
    @Path(REST)
    public final Response unservedGet(@Context UriInfo uri) {
        return refuse(uri);
    }

    @POST
    @Path(REST)
    public final Response unservedPost(@Context UriInfo uri) {
        return refuse(uri);
    }

    @PATCH
    @Path(REST)
    public final Response unservedPatch(@Context UriInfo uri) {
        return refuse(uri);
    }

    @PUT
    @Path(REST)
    public final Response unservedPut(@Context UriInfo uri) {
        return refuse(uri);
    }

    @DELETE
    @Path(REST)
    public final Response unservedDelete(@Context UriInfo uri) {
        return refuse(uri);
    }

    private Response refuse(UriInfo uri) {
        String rpc = uri.getPath().replaceFirst("^/?api/[23]\\.0/mlflow/", "");
        return rpc.matches(KNOWN)
                ? answers.refuse(MlflowError.NOT_IMPLEMENTED, "'" + rpc + "' is not served here yet")
                : answers.refuse(MlflowError.ENDPOINT_NOT_FOUND, "need an rpc of MLflow, got '" + rpc + "'");
    }
}
