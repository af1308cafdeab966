package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import dev.descent.wire.Wire;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as the server describes it, in problem+json.
 *
 * @param code word of an {@link ErrorCode}; null where somebody else than a server of ours answers
 */
record Trouble(@Nullable String code, @Nullable String detail, List<Problem> problems) {
    Trouble {
        problems = List.copyOf(problems);
    }

    static DescentException of(int status, String body, String address) {
        Trouble trouble = read(body);
        String detail = trouble.detail();
        return new DescentException(
                code(status, trouble.code()),
                detail == null ? "the server answered " + status + " to " + address : detail,
                trouble.problems());
    }

    private static Trouble read(String body) {
        try {
            return Wire.read(body, Trouble.class);
        } catch (DescentException expected) { // a proxy's page, say: the status has to do
            return new Trouble(null, null, List.of());
        }
    }

    private static ErrorCode code(int status, @Nullable String word) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().toLowerCase(Locale.ROOT).equals(word)) {
                return code;
            }
        }
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 409 -> ErrorCode.STATE;
            case 413 -> ErrorCode.TOO_LARGE;
            case 501 -> ErrorCode.NOT_IMPLEMENTED;
            case 429, 502, 503, 504 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.INVALID : ErrorCode.INTERNAL;
        };
    }
}
