package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * The logged models that a run used and made.
 *
 * @param inputs those it used
 * @param outputs those it made
 */
public record RunModels(List<LoggedModelId> inputs, List<Output> outputs) {
    /** None. */
    public static final RunModels NONE = new RunModels(List.of(), List.of());

    public RunModels {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A model that a run made at a step. */
    public record Output(LoggedModelId model, long step) {
        public Output {
            Objects.requireNonNull(model);
        }
    }
}
