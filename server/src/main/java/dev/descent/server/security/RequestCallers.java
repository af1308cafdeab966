package dev.descent.server.security;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Callers as the door has noted them in the request. */
@ApplicationScoped
class RequestCallers implements Callers {
    /** Key under which the door notes the caller. */
    static final String KEY = "dev.descent.caller";

    private final CurrentVertxRequest request;

    RequestCallers(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Caller current() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.LOCAL;
        }
        @Nullable RoutingContext routing = request.getCurrent();
        @Nullable Caller caller = routing == null ? null : routing.get(KEY);
        return caller == null ? Caller.LOCAL : caller;
    }

    @Override
    public void mayWrite(RunId run) {
        if (current() instanceof Caller.Attempt(RunId own, var job, int attempt, var workspace) && !own.equals(run)) {
            throw new DescentException(
                    ErrorCode.FORBIDDEN,
                    "the token of attempt " + attempt + " at " + job + " may write run '" + own + "' only, got '" + run
                            + "'");
        }
    }

    @Override
    public void mayManage() {
        if (current() instanceof Caller.Attempt(RunId own, var job, int attempt, var workspace)) {
            throw new DescentException(
                    ErrorCode.FORBIDDEN,
                    "the token of attempt " + attempt + " at " + job + " may write run '" + own + "' and nothing else");
        }
    }
}
