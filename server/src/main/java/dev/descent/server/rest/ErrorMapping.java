package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.server.database.Outage;
import dev.descent.wire.Wire;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every error of this dialect into problem+json; the one place that does. Another dialect maps its own beside its resources. */
public class ErrorMapping {
    private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

    @ServerExceptionMapper
    public Response descent(DescentException trouble) {
        if (trouble.code().kind() == ErrorCode.Kind.INTERNAL) {
            LOG.error("a request failed", trouble);
        }
        return answer(Problems.of(trouble));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException trouble) {
        int status = trouble.getResponse().getStatus();
        if (status < 400) {
            return trouble.getResponse();
        }
        Throwable cause = trouble.getCause();
        if (cause instanceof DescentException ours) {
            return descent(ours);
        }
        if (trouble instanceof NotSupportedException) {
            return answer(problem(415, "need a body of type application/json"));
        }
        if (trouble instanceof NotAllowedException) {
            return answer(problem(405, "this address does not know that method: see /q/openapi"));
        }
        return answer(problem(status, sentence(trouble, status)));
    }

    @ServerExceptionMapper
    public Response any(Throwable trouble) {
        if (trouble instanceof IllegalArgumentException
                && String.valueOf(trouble.getMessage()).startsWith("Failed to decode URL")) {
            return answer(problem(400, "need a form whose escapes are whole, got another"));
        }
        Optional<String> outage = Outage.of(trouble);
        if (outage.isPresent()) {
            LOG.warnf("a request had to wait: %s (%s)", outage.get(), trouble);
            return answer(Problems.of(new DescentException(ErrorCode.UNAVAILABLE, outage.get())));
        }
        LOG.error("a request failed", trouble);
        return answer(Problems.of(new DescentException(
                ErrorCode.INTERNAL,
                "the server made a mistake (" + trouble.getClass().getSimpleName() + "); its log says more")));
    }

    private static String sentence(WebApplicationException trouble, int status) {
        return status == 404
                ? "nothing has this address: see /q/openapi for those that there are"
                : String.valueOf(trouble.getMessage());
    }

    private static Problems problem(int status, String detail) {
        ErrorCode code = status == 404 ? ErrorCode.NOT_FOUND : status < 500 ? ErrorCode.INVALID : ErrorCode.INTERNAL;
        Problems usual = Problems.of(new DescentException(code, detail));
        return new Problems(usual.type(), usual.title(), status, usual.code(), detail, usual.problems());
    }

    private static Response answer(Problems problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problems.MEDIA_TYPE).entity(Wire.write(problem));
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.build();
    }
}
