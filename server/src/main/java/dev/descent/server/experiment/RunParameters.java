package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import dev.descent.server.database.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of parameters: text, and the number that the text writes, so that comparing and sorting use an index. */
final class RunParameters {
    private RunParameters() {}

    /** Adds what is not there yet. The caller has locked the run. @throws DescentException INVALID where a parameter has another value */
    static void add(Connection connection, String run, Map<String, String> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return;
        }
        check(parameters);
        Map<String, String> known = known(connection, run);
        refuseChanges(known, parameters);
        Map<String, String> fresh = new HashMap<>(parameters);
        fresh.keySet().removeAll(known.keySet());
        insert(connection, run, fresh);
    }

    /** Adds the parameters of a run that has none. */
    static void addFirst(Connection connection, String run, Map<String, String> parameters) throws SQLException {
        check(parameters);
        insert(connection, run, parameters);
    }

    /** Adds what is not there yet, of parameters that were accepted once. */
    static void restore(Connection connection, String run, Map<String, String> parameters) throws SQLException {
        Map<String, String> lacking = new HashMap<>(parameters);
        lacking.keySet().removeAll(known(connection, run).keySet());
        insert(connection, run, lacking);
    }

    private static void check(Map<String, String> parameters) {
        parameters.forEach((name, text) -> {
            Texts.name("a parameter", name, Texts.KEY);
            Texts.checked("parameter '" + name + "'", text, Texts.VALUE);
        });
    }

    private static Map<String, String> known(Connection connection, String run) throws SQLException {
        Map<String, String> known = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select name, text from run_parameter where run_id = ?")) {
            select.setString(1, run);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return known;
    }

    private static void insert(Connection connection, String run, Map<String, String> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into run_parameter (run_id, name, text, number) values (?, ?, ?, ?)")) {
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                insert.setString(1, run);
                insert.setString(2, parameter.getKey());
                insert.setString(3, parameter.getValue());
                insert.setObject(4, Texts.number(parameter.getValue()), Types.DOUBLE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void refuseChanges(Map<String, String> known, Map<String, String> parameters) {
        List<Problem> problems = new ArrayList<>();
        parameters.forEach((name, text) -> {
            String old = known.get(name);
            if (old != null && !old.equals(text)) {
                problems.add(new Problem(
                        0, name, text, old, "parameter '" + name + "' is '" + old + "' for good, got '" + text + "'"));
            }
        });
        if (!problems.isEmpty()) {
            String all = String.join("; ", problems.stream().map(Problem::text).toList());
            throw new DescentException(ErrorCode.INVALID, "a parameter is written once: " + all, problems);
        }
    }
}
