package dev.descent.server.model;

import dev.descent.server.filter.ColumnField;
import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.FieldSource;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What versions are searched and sorted by, over their row {@code v} and the row {@code m} of their model. */
final class VersionFields implements FieldSource {
    private static final String STAGE = "concat(upper(substring(v.stage, 1, 1)), substring(v.stage, 2))";

    @Override
    public List<String> names() {
        return List.of(
                "name",
                "version_number",
                "run_id",
                "source_path",
                "model_id",
                "current_stage",
                "creation_timestamp",
                "last_updated_timestamp",
                "tags.NAME");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        return switch (name.space()) {
            case "tag", "tags" ->
                Optional.of(ModelFields.tag(OtherRow.named("model_version_tag", "version_id", "v.id", name.key())));
            case "attribute", "attributes", "attr" -> Optional.ofNullable(attribute(name.key()));
            default -> Optional.empty();
        };
    }

    private static @Nullable SearchField attribute(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "name" -> ColumnField.text("m.name");
            case "version_number", "version" -> ColumnField.number("v.number");
            case "run_id" -> ColumnField.text("v.run_id");
            case "source_path", "source" -> ColumnField.text("v.source");
            case "model_id" -> ColumnField.text("v.logged_model_id");
            case "current_stage", "stage" -> ColumnField.text(STAGE);
            case "creation_timestamp", "created_at" -> ColumnField.time("v.created_at");
            case "last_updated_timestamp", "updated_at" -> ColumnField.time("v.updated_at");
            default -> null;
        };
    }
}
