package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.server.experiment.Dataset;
import dev.descent.server.experiment.DatasetInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A data set that a run read, on the wire. */
record DatasetForm(@Nullable List<Label> tags, @Nullable Description dataset) {
    /** The data set itself. */
    record Description(
            @Nullable String name,
            @Nullable String digest,
            @Nullable String sourceType,
            @Nullable String source,
            @Nullable String schema,
            @Nullable String profile) {}

    static DatasetForm of(DatasetInput input) {
        Dataset dataset = input.dataset();
        return new DatasetForm(
                Label.of(input.tags()),
                new Description(
                        dataset.name(),
                        dataset.digest(),
                        dataset.sourceType(),
                        dataset.source(),
                        dataset.schema(),
                        dataset.profile()));
    }

    /** Reads it; {@code field} names it in refusals. */
    DatasetInput toInput(String field) {
        Description given = required(dataset, field + ".dataset");
        Map<String, String> labels = new TreeMap<>(Label.toMap(tags, field + ".tags"));
        return new DatasetInput(
                new Dataset(
                        required(given.name(), field + ".dataset.name"),
                        required(given.digest(), field + ".dataset.digest"),
                        required(given.sourceType(), field + ".dataset.source_type"),
                        required(given.source(), field + ".dataset.source"),
                        given.schema(),
                        given.profile()),
                labels);
    }
}
