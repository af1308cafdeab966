package dev.descent.server.mlflow;

/** MLflow's error codes that we answer, each with its HTTP status; the names are the wire's. */
enum MlflowError {
    INVALID_PARAMETER_VALUE(400),
    BAD_REQUEST(400),
    RESOURCE_ALREADY_EXISTS(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    RESOURCE_DOES_NOT_EXIST(404),
    ENDPOINT_NOT_FOUND(404),
    RESOURCE_CONFLICT(409),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    MlflowError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
