package dev.descent.server.mlflow;

/** A refusal in MLflow's own words, where its clients look at them. */
final class MlflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MlflowError error;

    MlflowException(MlflowError error, String message) {
        super(message);
        this.error = error;
    }

    static MlflowException invalid(String message) {
        return new MlflowException(MlflowError.INVALID_PARAMETER_VALUE, message);
    }

    MlflowError error() {
        return error;
    }
}
