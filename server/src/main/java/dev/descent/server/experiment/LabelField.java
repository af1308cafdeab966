package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * A field that is a row of another table, by the run and, where {@code name} is not null, by a name: the primary key of that table.
 *
 * @param text the column compared with text; null where there is none
 * @param number the column compared with numbers; null where there is none
 */
record LabelField(
        String table,
        @Nullable String name,
        @Nullable String text,
        @Nullable String number) implements SearchField {
    static LabelField parameter(String name) {
        return new LabelField("run_parameter", name, "text", "number");
    }

    static LabelField tag(String name) {
        return new LabelField("run_tag", name, "text", null);
    }

    static LabelField summary(String column, String name) {
        return new LabelField("metric_summary", name, null, column);
    }

    static LabelField finding(String column) {
        return new LabelField("finding", null, null, column);
    }

    @Override
    public Sql compare(Operator operator, Literal value) {
        return exists(condition(operator, value));
    }

    private Sql condition(Operator operator, Literal value) {
        if (text == null || (number != null && isNumeric(operator, value))) {
            return Comparison.number("x." + number, operator, value, "it");
        }
        if (number != null && !operator.isEquality() && !operator.isPattern()) {
            throw Unreadable.at(
                    value.position(), "need a number after " + operator.sign() + ", got '" + value.text() + "'");
        }
        return Comparison.text("x." + text, operator, value);
    }

    /** A quoted value is text for = and !=, as MLflow has it; before and after are asked of numbers only. */
    private static boolean isNumeric(Operator operator, Literal value) {
        boolean comparesText = operator.isPattern() || (operator.isEquality() && value.quoted());
        return !comparesText && value.number().isPresent();
    }

    @Override
    public Sql present() {
        return exists(Sql.of(text == null ? "x." + number + " is not null" : "1 = 1"));
    }

    private Sql exists(Sql condition) {
        Sql start = Sql.of("exists (select 1 from " + table + " x where x.run_id = r.id and ");
        Sql named = name == null ? start : start.then(Sql.of("x.name = ? and ", name));
        return named.then(condition).then(")");
    }

    @Override
    public Sorting sorting(String alias, boolean descending) {
        String way = descending ? " desc" : "";
        if (name == null) {
            String least = "(select min(" + alias + "." + number + ") from " + table + " " + alias + " where " + alias
                    + ".run_id = r.id)";
            return new Sorting(Sql.of(""), "case when " + least + " is null then 1 else 0 end, " + least + way);
        }
        Sql join = Sql.of(
                " left join " + table + " " + alias + " on " + alias + ".run_id = r.id and " + alias + ".name = ?",
                name);
        String keys = "case when " + alias + ".run_id is null then 1 else 0 end";
        String numbers = number == null
                ? ""
                : ", case when " + alias + "." + number + " is null then 1 else 0 end, " + alias + "." + number + way;
        String texts = text == null ? "" : ", " + alias + "." + text + way;
        return new Sorting(join, keys + numbers + texts);
    }
}
