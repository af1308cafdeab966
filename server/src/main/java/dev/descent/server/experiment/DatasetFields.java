package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs are searched by the data sets that they read. */
@ApplicationScoped
class DatasetFields implements RunFieldSource {
    @Override
    public List<String> names() {
        return List.of("dataset.name", "dataset.digest", "dataset.context");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        if (!name.space().equals("dataset") && !name.space().equals("datasets")) {
            return Optional.empty();
        }
        String key = name.key().toLowerCase(Locale.ROOT);
        return switch (key) {
            case "name", "digest", "context" -> Optional.of(new Field(key));
            default -> Optional.empty();
        };
    }

    /** A column of a data set as a run read it. Runs are sorted by the least. */
    private record Field(String column) implements SearchField {
        private static final String READ =
                "(select i.run_id as run_id, d.name as name, d.digest as digest, t.text as context"
                        + " from dataset_input i join dataset d on d.id = i.dataset_id"
                        + " left join dataset_input_tag t on t.run_id = i.run_id and t.dataset_id = i.dataset_id and t.name = '"
                        + DatasetInput.CONTEXT + "')";
        private static final OtherRow ROW = OtherRow.any(READ, "run_id", "r.id");

        @Override
        public Optional<OtherRow> row() {
            return Optional.of(ROW);
        }

        @Override
        public Sql compare(String alias, Comparison comparison) {
            return comparison.text(alias + "." + column);
        }

        @Override
        public Sql present(String alias) {
            return Sql.of(alias + "." + column + " is not null");
        }

        @Override
        public List<SortKey> sortKeys(String alias, boolean descending) {
            String least = "(select min(x." + column + ") from " + READ + " x where x.run_id = r.id)";
            return SortKey.nullLast(least, descending);
        }
    }
}
