package dev.descent.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Reads the rows of many owners by their index, in one statement. PostgreSQL is given the owners as a list. H2 compares every row that it
 * finds with the whole of a list, so there they are a table that is joined: a statement for each took three times as long.
 */
public final class RowsOf {
    private RowsOf() {}

    /** Takes a row. */
    @FunctionalInterface
    public interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    /**
     * Reads the rows of all owners; those of one owner in the order of the statement.
     *
     * @param select words of ours, with {@code = ?} where the owner stands and no other value, and one {@code from}
     */
    public static void read(Connection connection, String select, Collection<String> owners, Reader reader)
            throws SQLException {
        if (owners.isEmpty()) {
            return;
        }
        if (owners.size() == 1) {
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setString(1, owners.iterator().next());
                rows(statement, reader);
            }
            return;
        }
        boolean isH2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
        try (PreparedStatement statement =
                connection.prepareStatement(isH2 ? joined(select) : select.replace("= ?", "= any(?)"))) {
            statement.setArray(1, connection.createArrayOf("varchar", owners.toArray()));
            rows(statement, reader);
        }
    }

    private static String joined(String select) {
        return select.replace("= ?", "= owner_id").replaceFirst("\\bfrom\\b", "from unnest(?) owner_list (owner_id),");
    }

    private static void rows(PreparedStatement statement, Reader reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.row(rows);
            }
        }
    }
}
