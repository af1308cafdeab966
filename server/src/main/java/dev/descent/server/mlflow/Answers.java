package dev.descent.server.mlflow;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.server.database.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes responses: of what an rpc returns, and of what it throws. The one place where codes become MLflow's. */
@ApplicationScoped
class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final MlflowJson json;
    private final Runs runs;

    Answers(MlflowJson json, Runs runs) {
        this.json = json;
        this.runs = runs;
    }

    /** What an answer without fields is. */
    record Nothing() {}

    /** What {@code rpc} returns, as JSON. */
    Response answer(Supplier<Object> rpc) {
        return respond(() -> Response.ok(json.write(rpc.get()), MediaType.APPLICATION_JSON_TYPE)
                .build());
    }

    Response answer(Runnable rpc) {
        return answer(() -> {
            rpc.run();
            return new Nothing();
        });
    }

    /** A write to one run; a deleted one is refused in MLflow's words. */
    Response write(RunId run, Runnable rpc) {
        return answer(() -> {
            try {
                rpc.run();
            } catch (DescentException e) {
                throw e.code() == ErrorCode.STATE && isDeleted(run) ? deleted(run.value()) : e;
            }
        });
    }

    /** What {@code rpc} returns, or the refusal that it throws. */
    Response respond(Supplier<Response> rpc) {
        try {
            return rpc.get();
        } catch (MlflowException e) {
            return refuse(e.error(), message(e));
        } catch (DescentException e) {
            return refuse(error(e.code()), capitalised(message(e)) + place(e));
        } catch (RuntimeException e) {
            Optional<String> outage = Outage.of(e);
            if (outage.isPresent()) {
                LOG.warnf("an MLflow call had to wait: %s (%s)", outage.get(), e);
                return refuse(MlflowError.TEMPORARILY_UNAVAILABLE, capitalised(outage.get()));
            }
            LOG.error("an MLflow call failed", e);
            return refuse(MlflowError.INTERNAL_ERROR, "a mistake of the server: its log says more");
        }
    }

    private boolean isDeleted(RunId run) {
        Optional<Run> found = runs.find(run);
        return found.isPresent() && found.get().deletedAt() != null;
    }

    static MlflowException deleted(String run) {
        return MlflowException.invalid("The run " + run + " must be in the 'active' state. Current state is deleted.");
    }

    Response refuse(MlflowError error, String message) {
        Response.ResponseBuilder answer = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json.write(Map.of("error_code", error.name(), "message", message)));
        if (error == MlflowError.TEMPORARILY_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.build();
    }

    private static MlflowError error(ErrorCode code) {
        return switch (code) {
            case INVALID, STATE, TOO_LARGE -> MlflowError.INVALID_PARAMETER_VALUE;
            case NOT_FOUND -> MlflowError.RESOURCE_DOES_NOT_EXIST;
            case EXISTS -> MlflowError.RESOURCE_ALREADY_EXISTS;
            case SUPERSEDED -> MlflowError.RESOURCE_CONFLICT;
            case UNAUTHENTICATED -> MlflowError.UNAUTHENTICATED;
            case FORBIDDEN -> MlflowError.PERMISSION_DENIED;
            case NOT_IMPLEMENTED -> MlflowError.NOT_IMPLEMENTED;
            case UNAVAILABLE -> MlflowError.TEMPORARILY_UNAVAILABLE;
            case INTERNAL -> MlflowError.INTERNAL_ERROR;
        };
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The line of a filter where it cannot be read, with a mark below the character. */
    private static String place(DescentException e) {
        boolean pointed = e.problems().size() == 1 && e.problems().getFirst().character() != null;
        return pointed ? "\n" + e.problems().getFirst().text() : "";
    }

    private static String capitalised(String message) {
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
