package dev.descent.server.mlflow;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The rpc's that belong to no family served here. */
@Path("/api/{version:[23]\\.0}/mlflow")
@Blocking
public class OtherRpcs extends Unserved {
    private final Answers answers;

    OtherRpcs(Answers answers) {
        super(answers);
        this.answers = answers;
    }

    /** What the newest clients want to know; large files may come in parts, all else keeps them to the calls that we serve. */
    record Info(
            String storeType,
            boolean workspacesEnabled,
            boolean traceArchivalEnabled,
            boolean multipartUploadsEnabled,
            boolean multipartDownloadsEnabled) {}

    @GET
    @Path("server-info")
    public Response info() {
        return answers.answer(() -> new Info("SqlStore", false, false, true, false));
    }
}
