package dev.descent.api;

/** What went wrong, as a closed list; every code belongs to a kind that says who can mend it. */
public enum ErrorCode {
    /** The input does not mean anything here. */
    INVALID(Kind.USER),
    /** The thing named does not exist. */
    NOT_FOUND(Kind.USER),
    /** The name is taken. */
    EXISTS(Kind.CONFLICT),
    /** The thing is in a state that forbids this. */
    STATE(Kind.CONFLICT),
    /** The attempt that writes has been superseded by another. */
    SUPERSEDED(Kind.CONFLICT),
    /** No or wrong token. */
    UNAUTHENTICATED(Kind.USER),
    /** A token that may not do this. */
    FORBIDDEN(Kind.USER),
    /** The body is larger than accepted. */
    TOO_LARGE(Kind.USER),
    /** Known, and not built. */
    NOT_IMPLEMENTED(Kind.USER),
    /** Out of disk, memory or connections for now. */
    UNAVAILABLE(Kind.RESOURCES),
    /** A mistake of ours. */
    INTERNAL(Kind.INTERNAL);

    /** Who can mend an error. */
    public enum Kind {
        USER,
        CONFLICT,
        RESOURCES,
        INTERNAL
    }

    private final Kind kind;

    ErrorCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
