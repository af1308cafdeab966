package dev.descent.server.model;

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

/** What registered models are searched and sorted by, over the row {@code m}. */
final class ModelFields implements FieldSource {
    private static final String PROMPT = "mlflow.prompt.is_prompt";

    @Override
    public List<String> names() {
        return List.of("name", "creation_timestamp", "last_updated_timestamp", "tags.NAME");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        return switch (name.space()) {
            case "tag", "tags" ->
                Optional.of(tag(OtherRow.named("registered_model_tag", "model_id", "m.id", name.key())));
            case "attribute", "attributes", "attr" -> Optional.ofNullable(attribute(name.key()));
            default -> Optional.empty();
        };
    }

    private static @Nullable SearchField attribute(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "name" -> ColumnField.text("m.name");
            case "creation_timestamp", "created_at" -> ColumnField.time("m.created_at");
            case "last_updated_timestamp", "timestamp", "updated_at" -> ColumnField.time("m.updated_at");
            default -> null;
        };
    }

    /** MLflow keeps prompts among its models and asks for those that are none; here none is. */
    static SearchField tag(OtherRow row) {
        return PROMPT.equals(row.name()) ? ColumnField.text("'false'") : LabelField.text(row);
    }
}
