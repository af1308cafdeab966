package dev.descent.server.model;

import dev.descent.api.DataSet;
import dev.descent.server.filter.ColumnField;
import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.FieldSource;
import dev.descent.server.filter.LabelField;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What logged models are searched by, over the row {@code m}; of metrics, those count that were measured on some data sets. */
final class LoggedModelFields implements FieldSource {
    private final List<DataSet> dataSets;

    /** Fields whose metrics were measured on one of these; on any, where there are none. */
    LoggedModelFields(List<DataSet> dataSets) {
        this.dataSets = List.copyOf(dataSets);
    }

    @Override
    public List<String> names() {
        return List.of(
                "metrics.NAME",
                "params.NAME",
                "tags.NAME",
                "name",
                "model_id",
                "model_type",
                "status",
                "source_run_id",
                "experiment_id",
                "creation_timestamp",
                "last_updated_timestamp");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        String key = name.key();
        return switch (name.space()) {
            case "metric", "metrics" -> Optional.of(new ModelMetricField(key, dataSets));
            case "param", "params", "parameter", "parameters" -> Optional.of(label("logged_model_parameter", key));
            case "tag", "tags" -> Optional.of(label("logged_model_tag", key));
            case "attribute", "attributes", "attr" -> Optional.ofNullable(attribute(key));
            default -> Optional.empty();
        };
    }

    private static SearchField label(String table, String name) {
        return LabelField.text(OtherRow.named(table, "model_id", "m.id", name));
    }

    static @Nullable SearchField attribute(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "name" -> ColumnField.text("m.name");
            case "model_id", "id" -> ColumnField.text("m.id");
            case "model_type", "type" -> ColumnField.text("m.type");
            case "status" -> ColumnField.text("upper(m.status)");
            case "source_run_id", "run_id" -> ColumnField.text("m.run_id");
            case "experiment_id" -> ColumnField.number("m.experiment_id");
            case "creation_timestamp", "creation_time", "creation_timestamp_ms" -> ColumnField.time("m.created_at");
            case "last_updated_timestamp", "last_updated_time", "last_updated_timestamp_ms" ->
                ColumnField.time("m.updated_at");
            default -> null;
        };
    }
}
