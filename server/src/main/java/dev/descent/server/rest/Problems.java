package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import java.util.List;
import java.util.Locale;

/**
 * An error as this dialect represents it (RFC 9457).
 *
 * @param code word of the {@link ErrorCode}
 */
record Problems(String type, String title, int status, String code, String detail, List<Problem> problems) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problems {
        problems = List.copyOf(problems);
    }

    static Problems of(DescentException trouble) {
        return new Problems(
                "about:blank",
                title(trouble.code()),
                status(trouble.code()),
                trouble.code().name().toLowerCase(Locale.ROOT),
                String.valueOf(trouble.getMessage()),
                trouble.problems());
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case EXISTS, STATE, SUPERSEDED -> 409;
            case TOO_LARGE -> 413;
            case INTERNAL -> 500;
            case NOT_IMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
        };
    }

    private static String title(ErrorCode code) {
        return switch (code) {
            case INVALID -> "The request means nothing here";
            case UNAUTHENTICATED -> "No or wrong token";
            case FORBIDDEN -> "The token may not do this";
            case NOT_FOUND -> "No such thing";
            case EXISTS -> "The name is taken";
            case STATE -> "Not in this state";
            case SUPERSEDED -> "The attempt no longer counts";
            case TOO_LARGE -> "The body is too large";
            case INTERNAL -> "A mistake of the server";
            case NOT_IMPLEMENTED -> "Known, and not built";
            case UNAVAILABLE -> "Not now";
        };
    }
}
