package dev.descent.cli.intake;

import dev.descent.api.RunInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The data sets that runs of an MLflow database read; before version 2.4 there are none. */
final class MlflowInputs {
    private final Connection connection;
    private final boolean known;

    MlflowInputs(Connection connection) throws SQLException {
        this.connection = connection;
        this.known = MlflowDatabase.number(
                        connection,
                        "select count(*) from sqlite_master where name in ('inputs', 'datasets', 'input_tags')")
                == 3;
    }

    List<RunInput> of(String run) throws SQLException {
        List<RunInput> inputs = new ArrayList<>();
        if (!known) {
            return inputs;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select i.input_uuid, d.name, d.digest, d.dataset_source_type, d.dataset_source, d.dataset_schema,"
                        + " d.dataset_profile from inputs i join datasets d on d.dataset_uuid = i.source_id"
                        + " where i.destination_type = 'RUN' and i.destination_id = ? and i.source_type = 'DATASET'"
                        + " order by d.name, d.digest")) {
            statement.setString(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inputs.add(new RunInput(
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            tags(rows.getString(1))));
                }
            }
        }
        return inputs;
    }

    private Map<String, String> tags(String input) throws SQLException {
        Map<String, String> tags = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select name, value from input_tags where input_uuid = ?")) {
            statement.setString(1, input);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tags.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return tags;
    }
}
