package dev.descent.cli.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an MLflow database holds beyond experiments and runs, counted so that nobody believes it came along. */
final class MlflowRest {
    private static final Map<String, String> TABLES = tables();

    private final Connection connection;

    MlflowRest(Connection connection) {
        this.connection = connection;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("logged_models", "a logged model (its files in a run's folder are kept)");
        tables.put("registered_models", "a registered model");
        tables.put("model_versions", "a version of a registered model");
        tables.put("trace_info", "a trace");
        tables.put("evaluation_datasets", "an evaluation dataset");
        return tables;
    }

    void count(Losses losses) throws SQLException {
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            String name = table.getKey();
            if (MlflowDatabase.number(connection, "select count(*) from sqlite_master where name = '" + name + "'")
                    > 0) {
                losses.add(
                        table.getValue() + ": not taken over",
                        MlflowDatabase.number(connection, "select count(*) from " + name),
                        "table " + name);
            }
        }
    }
}
