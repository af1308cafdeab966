package dev.descent.api;

/** Which side of the waste-paper basket is looked at. */
public enum View {
    ACTIVE,
    DELETED,
    ALL
}
