package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A column of a run's findings. A verdict that is no finding ({@code healthy}, {@code cannot-tell}) counts as one that has nothing but
 * its kind. Runs are sorted by the verdict, or by the least number among their findings.
 */
record FindingField(String column) implements SearchField {
    private static final OtherRow ROW =
            OtherRow.any("finding", "run_id", "r.id", alone("healthy"), alone("cannot-tell"));

    private static OtherRow.StandIn alone(String verdict) {
        return new OtherRow.StandIn("(r.verdict is not null and r.verdict = '" + verdict + "')", "kind", verdict);
    }

    private boolean isText() {
        return column.equals("kind");
    }

    @Override
    public Optional<OtherRow> row() {
        return Optional.of(ROW);
    }

    @Override
    public Sql compare(String alias, Comparison comparison) {
        String expression = alias + "." + column;
        return isText() ? comparison.text(expression) : comparison.number(expression, "it");
    }

    @Override
    public Sql present(String alias) {
        return Sql.of(alias + "." + column + " is not null");
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        return SortKey.nullLast(
                isText() ? "r.verdict" : "(select min(f." + column + ") from finding f where f.run_id = r.id)",
                descending);
    }
}
