package dev.descent.api;

/** How far a logged model is. */
public enum LoggedModelStatus {
    /** Its files are on their way. */
    PENDING,
    /** Its files are there. */
    READY,
    /** Its files did not come. */
    FAILED
}
