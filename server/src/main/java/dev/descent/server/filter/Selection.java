package dev.descent.server.filter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search as one statement. Named rows that the filter compares are joined, so that the database may begin with whichever index finds
 * least, and an order by the same row uses the same join.
 *
 * <p>Pages go by offset, with the number of all that match, or by token. A token holds the sort keys of a page's last row: the next page
 * has what comes behind them, so that rows which come or go elsewhere make no page skip or repeat another row; a row whose own keys
 * change between two pages may be met twice or not at all.
 */
public final class Selection {
    /** Beyond this, planning a join takes longer than it saves. */
    private static final int MOST_JOINS = 5;

    private final Subject subject;
    private final String fingerprint;
    /** Rows of an order's index among which a first page is looked for before all rows are sorted. */
    private static final int WINDOW = 2_000;

    private final Map<OtherRow, Join> joins = new LinkedHashMap<>();
    private final List<SortKey> keys = new ArrayList<>();
    private Optional<Window> window = Optional.empty();
    private Sql where;

    /** A row that is joined; one that must be there unless only the order speaks of it. */
    private record Join(String alias, boolean isOptional) {}

    private Selection(Subject subject, Sql scope, String fingerprint) {
        this.subject = subject;
        this.fingerprint = fingerprint;
        this.where = scope;
    }

    /**
     * Reads a search.
     *
     * @param scope what holds for all that is looked at, whatever the filter
     * @throws dev.descent.api.DescentException INVALID for a filter or an order that cannot be read
     */
    public static Selection of(Subject subject, Sql scope, String filter, List<String> orderBy) {
        String fingerprint = Integer.toHexString(31 * filter.hashCode() + orderBy.hashCode());
        Selection selection = new Selection(subject, scope, fingerprint);
        Filter.parse(filter).compiled(parts -> selection.filtered(parts));
        List<Order.Clause> clauses = Order.parse(orderBy).clauses();
        selection.window = clauses.isEmpty() ? subject.first() : Optional.empty();
        clauses.forEach(selection::sort);
        selection.keys.addAll(subject.usual());
        selection.keys.add(new SortKey(subject.id(), false));
        return selection;
    }

    private Selection filtered(List<Condition> parts) {
        Compilation compilation = new Compilation(subject.fields());
        List<Condition> others = new ArrayList<>();
        for (Condition part : parts) {
            Optional<OtherRow> row = part instanceof Condition.Compare(var field, var comparison)
                    ? subject.fields().get(field).row().filter(OtherRow::isOne)
                    : Optional.empty();
            if (row.isPresent() && (joins.containsKey(row.get()) || joins.size() < MOST_JOINS)) {
                where = where.then(" and ").then(compilation.within(part, join(row.get(), false)));
            } else {
                others.add(part);
            }
        }
        where = others.isEmpty() ? where : where.then(" and ").then(compilation.all(others));
        return this;
    }

    private String join(OtherRow row, boolean isOptional) {
        return joins.computeIfAbsent(row, key -> new Join("j" + joins.size(), isOptional))
                .alias();
    }

    /** The tables; within a window every row that is joined is there. */
    private Sql from(boolean isWindow) {
        Sql from = Sql.of(" from " + subject.table());
        for (Map.Entry<OtherRow, Join> join : joins.entrySet()) {
            boolean isOptional = join.getValue().isOptional() && !(isWindow && isFirst(join.getValue()));
            from = from.then(isOptional ? " left join " : " join ")
                    .then(join.getKey().join(join.getValue().alias()));
        }
        return from;
    }

    /** The tables without those that only the order speaks of, which change no number. */
    private Sql fromFiltered() {
        Sql from = Sql.of(" from " + subject.table());
        for (Map.Entry<OtherRow, Join> join : joins.entrySet()) {
            if (!join.getValue().isOptional()) {
                from = from.then(" join ")
                        .then(join.getKey().join(join.getValue().alias()));
            }
        }
        return from;
    }

    private boolean isFirst(Join join) {
        return window.filter(first -> first.within().startsWith(join.alias() + "."))
                .isPresent();
    }

    private void sort(Order.Clause clause) {
        Unreadable.in("order_by", clause.text(), () -> {
            SearchField field = subject.fields().get(clause.name());
            String alias = field.row()
                    .filter(OtherRow::isOne)
                    .map(row -> join(row, true))
                    .orElse("");
            if (keys.isEmpty() && !alias.isEmpty()) {
                window = field.window(alias, clause.descending());
            }
            return keys.addAll(field.sortKeys(alias, clause.descending()));
        });
    }

    /** Whether the search looks at a table of other rows. */
    public boolean reads(String table) {
        return (from(false).text() + where.text()).contains(" " + table + " ");
    }

    /** The page that begins behind so many rows, and how many there are in all. */
    public Found page(Connection connection, int offset, int limit) throws SQLException {
        Optional<List<String>> nearest = nearest(connection, offset + (long) limit);
        if (nearest.isPresent()) {
            List<String> ids = nearest.get();
            return new Found(ids.subList(Math.min(offset, ids.size()), ids.size()), count(connection), null);
        }
        return sorted(connection, offset, limit);
    }

    private Found sorted(Connection connection, int offset, int limit) throws SQLException {
        List<String> ids = new ArrayList<>();
        long total = 0;
        // Counted while sorting: a statement of its own would look at every condition again.
        try (PreparedStatement statement = ordered(
                                Sql.of("select " + subject.id() + ", count(*) over ()"), Sql.of(""), false)
                        .then(Sql.of(" limit ? offset ?", limit, offset))
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
                total = rows.getLong(2);
            }
        }
        return new Found(ids, ids.isEmpty() && offset > 0 ? count(connection) : total, null);
    }

    /** So many that come first, where the window holds as many that match. */
    private Optional<List<String>> nearest(Connection connection, long count) throws SQLException {
        Optional<Sql> within = within(connection, count);
        if (within.isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = ordered(Sql.of("select " + subject.id()), within.get(), true)
                        .then(Sql.of(" limit ?", count))
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids.size() == count ? Optional.of(ids) : Optional.empty();
    }

    /** The condition of being in the window; empty where there is none, or it could not hold so many. */
    private Optional<Sql> within(Connection connection, long count) throws SQLException {
        if (window.isEmpty() || count > WINDOW / 2) {
            return Optional.empty();
        }
        try (PreparedStatement statement =
                        window.get().edge().then(Sql.of("", WINDOW)).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(Sql.of(" and " + window.get().within(), rows.getObject(1)))
                    : Optional.empty();
        }
    }

    /** How the database goes about it, in its own words: for whoever wonders why a search takes long. */
    public String plan(Connection connection) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = ordered(Sql.of("explain select " + subject.id()), Sql.of(""), false)
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** How many match. */
    public long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = Sql.of("select count(*)")
                        .then(fromFiltered())
                        .then(" where ")
                        .then(where)
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The page behind the one that gave the token; the first for an empty token. Not counted. */
    public Found after(Connection connection, String token, int limit) throws SQLException {
        if (!token.isEmpty()) {
            return found(
                    connection,
                    Sql.of(" and ").then(behind(PageToken.parse(token, fingerprint, keys.size()))),
                    false,
                    limit);
        }
        Optional<Sql> within = within(connection, limit + 1L);
        if (within.isPresent()) {
            Found nearest = found(connection, within.get(), true, limit);
            if (nearest.next() != null) {
                return nearest;
            }
        }
        return found(connection, Sql.of(""), false, limit);
    }

    private Found found(Connection connection, Sql besides, boolean isWindow, int limit) throws SQLException {
        StringBuilder select = new StringBuilder("select ").append(subject.id());
        keys.forEach(key -> select.append(", ").append(key.expression()));
        try (PreparedStatement statement = ordered(Sql.of(select.toString()), besides, isWindow)
                        .then(Sql.of(" limit ?", limit + 1))
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return found(rows, limit);
        }
    }

    private Found found(ResultSet rows, int limit) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<@Nullable Object> last = new ArrayList<>();
        while (rows.next()) {
            if (ids.size() == limit) {
                return new Found(ids, -1, new PageToken(fingerprint, last).text());
            }
            ids.add(rows.getString(1));
            last.clear();
            for (int i = 0; i < keys.size(); i++) {
                last.add(rows.getObject(i + 2));
            }
        }
        return new Found(ids, -1, null);
    }

    /** What comes behind a row: greater in its first sort key, or equal in that and greater in the second, and so on. */
    private Sql behind(PageToken token) {
        List<Sql> ways = new ArrayList<>();
        Sql equal = Sql.of("");
        for (int i = 0; i < keys.size(); i++) {
            Object value = token.keys().get(i);
            if (value == null) {
                continue; // as for all rows that are equal so far
            }
            SortKey key = keys.get(i);
            String sign = key.descending() ? " < ?" : " > ?";
            ways.add(equal.then(Sql.of(key.expression() + sign, value)));
            equal = equal.then(Sql.of(key.expression() + " = ? and ", value));
        }
        return Sql.joined(ways, " or ");
    }

    /** All in order that also fulfil {@code besides}. */
    private Sql ordered(Sql select, Sql besides, boolean isWindow) {
        String order = String.join(", ", keys.stream().map(SortKey::sql).toList());
        return select.then(from(isWindow))
                .then(" where ")
                .then(where)
                .then(besides)
                .then(" order by " + order);
    }
}
