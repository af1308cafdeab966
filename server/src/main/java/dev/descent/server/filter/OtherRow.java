package dev.descent.server.filter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of another table that belongs to what is searched. Conditions on one such row, joined by AND, speak of the same row.
 *
 * @param table its table
 * @param owner the column that names what is searched
 * @param subject what stands in that column: {@code r.id}
 * @param name what the column {@code name} must say, (owner, name) being unique; null where there may be several rows
 * @param standIns what counts as such a row without being one
 */
public record OtherRow(
        String table,
        String owner,
        String subject,
        @Nullable String name,
        List<StandIn> standIns) {
    /**
     * A row that is not stored: there is one where {@code condition} is true, and of all its fields {@code field} alone has a value.
     *
     * @param field key of the field, in lower case
     */
    public record StandIn(String condition, String field, String text) {}

    public OtherRow {
        Objects.requireNonNull(table);
        standIns = List.copyOf(standIns);
    }

    /** The row of that name, of which there is one at most. */
    public static OtherRow named(String table, String owner, String subject, String name) {
        return new OtherRow(table, owner, subject, Objects.requireNonNull(name), List.of());
    }

    /** Any of the rows. */
    public static OtherRow any(String table, String owner, String subject, StandIn... standIns) {
        return new OtherRow(table, owner, subject, null, List.of(standIns));
    }

    boolean isOne() {
        return name != null;
    }

    Sql join(String alias) {
        Sql joined = Sql.of(table + " " + alias + " on " + alias + "." + owner + " = " + subject);
        return name == null ? joined : joined.then(Sql.of(" and " + alias + ".name = ?", name));
    }

    Sql exists(String alias, Sql condition) {
        Sql start = Sql.of("exists (select 1 from " + table + " " + alias + " where " + alias + "." + owner + " = "
                + subject + " and ");
        Sql named = name == null ? start : start.then(Sql.of(alias + ".name = ? and ", name));
        return named.then(condition).then(")");
    }
}
