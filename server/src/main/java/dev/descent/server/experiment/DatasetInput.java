package dev.descent.server.experiment;

import java.util.Map;
import java.util.Objects;

/** A data set as one run read it: {@code mlflow.data.context} among the tags says for what. */
public record DatasetInput(Dataset dataset, Map<String, String> tags) {
    /** The tag that says for what a run read a data set: training, validation … */
    public static final String CONTEXT = "mlflow.data.context";

    public DatasetInput {
        Objects.requireNonNull(dataset);
        tags = Map.copyOf(tags);
    }
}
