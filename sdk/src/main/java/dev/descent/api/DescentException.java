package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * The one exception of the ports: a code that edges translate, and the problems found, all of them at once.
 *
 * <p>A message says what was given and what is accepted.
 */
public final class DescentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Problem> problems;

    public DescentException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public DescentException(ErrorCode code, String message, List<Problem> problems) {
        super(Objects.requireNonNull(message));
        this.code = Objects.requireNonNull(code);
        this.problems = List.copyOf(problems);
    }

    public static DescentException notFound(String what, Object id) {
        return new DescentException(ErrorCode.NOT_FOUND, what + " '" + id + "' not found");
    }

    public static DescentException invalid(String message) {
        return new DescentException(ErrorCode.INVALID, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** Every single mistake of an input that can have several (a sweep file, say); empty where the message says it all. */
    public List<Problem> problems() {
        return problems;
    }
}
