package dev.descent.server.filter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and the values that its question marks stand for, in order. What a user wrote is only ever a value. To be run by
 * {@link #prepare}, which knows where the databases' words differ.
 *
 * @param text words of ours
 * @param values strings and numbers
 */
public record Sql(String text, List<Object> values) {
    /** "Contains what a regular expression describes", in H2's words. */
    static final String MATCHES = " regexp ?";

    private static final String MATCHES_IN_POSTGRESQL = " ~ ?";

    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** This, then the other. */
    public Sql then(Sql other) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Sql(text + other.text, all);
    }

    public Sql then(String other) {
        return new Sql(text + other, values);
    }

    /** The pieces with a word between them, in parentheses where there are several. */
    static Sql joined(List<Sql> pieces, String word) {
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        StringBuilder all = new StringBuilder("(");
        List<Object> values = new ArrayList<>();
        for (Sql piece : pieces) {
            all.append(values.isEmpty() && all.length() == 1 ? "" : word).append(piece.text);
            values.addAll(piece.values);
        }
        return new Sql(all.append(')').toString(), values);
    }

    /** The statement with its values bound, in the words of the connection's database. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        boolean h2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
        PreparedStatement statement =
                connection.prepareStatement(h2 ? text : text.replace(MATCHES, MATCHES_IN_POSTGRESQL));
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
