package dev.descent.api;

/** Where a version of a model stands on its way into use; a version moves freely between them. */
public enum ModelStage {
    /** Not told; where every version begins. */
    NONE,
    STAGING,
    PRODUCTION,
    ARCHIVED
}
