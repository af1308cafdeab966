package dev.descent.server.mlflow;

import java.util.Map;

/** MLflow's clients keep prompts as registered models with a tag; we keep none, and refuse them before they look like models. */
final class Prompts {
    private static final String TAG = "mlflow.prompt.is_prompt";

    private Prompts() {}

    /** The tags, where they are not a prompt's. */
    static Map<String, String> refused(Map<String, String> tags) {
        if (tags.containsKey(TAG)) {
            throw new MlflowException(
                    MlflowError.NOT_IMPLEMENTED, "Prompts are not kept here yet: need a model without the tag " + TAG);
        }
        return tags;
    }
}
