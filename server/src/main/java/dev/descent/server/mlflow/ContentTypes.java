package dev.descent.server.mlflow;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Bodies of MLflow's rpc's are JSON and say so, those of PATCH excepted; files are anything. */
@Provider
public class ContentTypes implements ContainerRequestFilter {
    private static final String RPC = "/api/2.0/mlflow/";
    private static final String UPLOAD = "/api/2.0/mlflow/upload-artifact";

    private final Answers answers;

    ContentTypes(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String method = request.getMethod();
        if (!method.equals("POST") && !method.equals("PUT")) {
            return;
        }
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(RPC) || path.equals(UPLOAD)) {
            return;
        }
        String type = request.getHeaderString("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
            request.abortWith(answers.refuse(
                    MlflowError.INVALID_PARAMETER_VALUE,
                    type == null
                            ? "Bad Request. Content-Type header is missing."
                            : "Bad Request. Content-Type must be one of ['application/json']."));
        }
    }
}
