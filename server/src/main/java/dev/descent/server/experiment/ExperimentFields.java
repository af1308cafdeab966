package dev.descent.server.experiment;

import dev.descent.server.filter.ColumnField;
import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.FieldSource;
import dev.descent.server.filter.LabelField;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What experiments are searched and sorted by, as SQL about the row {@code e}. */
final class ExperimentFields implements FieldSource {
    @Override
    public List<String> names() {
        return List.of("name", "experiment_id", "creation_time", "last_update_time", "note", "tags.NAME");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        return switch (name.space()) {
            case "attribute", "attributes", "attr", "experiment" ->
                Optional.ofNullable(
                        switch (name.key().toLowerCase(Locale.ROOT)) {
                            case "name" -> ColumnField.text("e.name");
                            case "note" -> ColumnField.text("e.note");
                            case "experiment_id", "id" -> ColumnField.id("e.id", "");
                            case "creation_time", "created_at" -> ColumnField.time("e.created_at");
                            case "last_update_time", "updated_at" -> ColumnField.time("e.updated_at");
                            default -> null;
                        });
            case "tag", "tags" ->
                Optional.of(LabelField.text(OtherRow.named("experiment_tag", "experiment_id", "e.id", name.key())));
            default -> Optional.empty();
        };
    }
}
