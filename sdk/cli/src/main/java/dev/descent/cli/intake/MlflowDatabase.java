package dev.descent.cli.intake;

import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunInput;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * MLflow's SQLite database, opened for reading alone: its server may go on meanwhile. Runs come in the order in which they were made,
 * points in the order in which they were logged, both in pages by row number. Schemas from MLflow 2 on; of the newest, the default workspace
 * and all others alike.
 */
final class MlflowDatabase implements Source {
    private static final int RUNS = 500;
    private static final int POINTS = 50_000;
    private static final String INDEX = "index_metrics_run_uuid";

    private final Path file;
    private final Connection connection;
    private final ArtifactRoots roots;
    private final PreparedStatement points;
    private final PreparedStatement parameters;
    private final PreparedStatement tags;
    private final MlflowInputs inputs;

    private MlflowDatabase(Path file, Connection connection, ArtifactRoots roots) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.roots = roots;
        this.points =
                connection.prepareStatement("select rowid, key, value, timestamp, step, is_nan from metrics indexed by "
                        + INDEX + " where run_uuid = ? and rowid > ? order by rowid limit " + POINTS);
        this.parameters = connection.prepareStatement("select key, value from params where run_uuid = ?");
        this.tags = connection.prepareStatement("select key, value from tags where run_uuid = ?");
        this.inputs = new MlflowInputs(connection);
    }

    /** Opens the database. @throws DescentException INVALID where it is none of MLflow's, or of one too old */
    static MlflowDatabase open(Path file, ArtifactRoots roots) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(30_000);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            requireSchema(file, connection);
            return new MlflowDatabase(file, connection, roots);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireSchema(Path file, Connection connection) throws SQLException {
        if (number(connection, "select count(*) from sqlite_master where name in ('experiments', 'runs', 'metrics')")
                < 3) {
            connection.close();
            throw DescentException.invalid("need a database of MLflow's, got " + file + ", which lacks its tables");
        }
        if (number(connection, "select count(*) from sqlite_master where name = '" + INDEX + "'") == 0) {
            connection.close();
            throw DescentException.invalid("need a database of MLflow 2 or newer, got an older one in " + file
                    + ": bring it up to date with 'mlflow db upgrade sqlite:///" + file + "'");
        }
    }

    private static IOException unreadable(Path file, SQLException e) {
        return new IOException("cannot read the database " + file + ": " + e.getMessage(), e);
    }

    @Override
    public String kind() {
        return "MLflow database";
    }

    /** By the highest row number: counting would read every row. */
    @Override
    public Size size() throws IOException {
        try {
            return new Size(
                    number(connection, "select count(*) from runs"),
                    number(connection, "select coalesce(max(rowid), 0) from metrics"));
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void read(Intake intake) throws IOException {
        try {
            for (Map.Entry<Long, Experiment> experiment : experiments().entrySet()) {
                ExperimentId id = intake.experiment(experiment.getValue());
                runs(experiment.getKey(), id, intake);
            }
            new MlflowRest(connection).count(intake.losses());
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private Map<Long, Experiment> experiments() throws SQLException {
        Map<Long, Experiment> experiments = new TreeMap<>();
        String select = "select experiment_id, name, lifecycle_stage, creation_time, last_update_time from experiments";
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                Map<String, String> labels =
                        labels("select key, value from experiment_tags where experiment_id = ?", id);
                Instant updated = Instant.ofEpochMilli(rows.getLong(5));
                experiments.put(
                        id,
                        new Experiment(
                                new ExperimentId(Long.toString(id)),
                                rows.getString(2),
                                MlflowRun.note(labels),
                                labels,
                                Instant.ofEpochMilli(rows.getLong(4)),
                                updated,
                                "deleted".equals(rows.getString(3)) ? updated : null,
                                0));
            }
        }
        return experiments;
    }

    private Map<String, String> labels(String select, long owner) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setLong(1, owner);
            return labels(statement);
        }
    }

    private static Map<String, String> labels(PreparedStatement statement) throws SQLException {
        Map<String, String> labels = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String text = rows.getString(2);
                labels.put(rows.getString(1), text == null ? "" : text);
            }
        }
        return labels;
    }

    private void runs(long experiment, ExperimentId id, Intake intake) throws SQLException, IOException {
        String select =
                "select rowid, run_uuid, name, user_id, status, start_time, end_time, lifecycle_stage, deleted_time,"
                        + " artifact_uri from runs where rowid > ? and experiment_id = ? order by rowid limit " + RUNS;
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            long last = Long.MIN_VALUE;
            List<DatabaseRun> page;
            do {
                statement.setLong(1, last);
                statement.setLong(2, experiment);
                page = page(statement, id, intake.losses());
                for (DatabaseRun run : page) {
                    intake.run(run);
                    last = run.row;
                }
            } while (!page.isEmpty());
        }
    }

    private List<DatabaseRun> page(PreparedStatement statement, ExperimentId experiment, Losses losses)
            throws SQLException {
        List<DatabaseRun> page = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String id = rows.getString(2);
                String address = rows.getString(10);
                page.add(new DatabaseRun(
                        rows.getLong(1),
                        id,
                        run(rows, id).in(experiment, losses),
                        address == null ? "" : address,
                        losses));
            }
        }
        return page;
    }

    private MlflowRun run(ResultSet rows, String id) throws SQLException {
        parameters.setString(1, id);
        tags.setString(1, id);
        return new MlflowRun(
                id,
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                time(rows, 6),
                time(rows, 7),
                "deleted".equals(rows.getString(8)),
                time(rows, 9),
                labels(parameters),
                labels(tags));
    }

    private static @Nullable Long time(ResultSet rows, int column) throws SQLException {
        long time = rows.getLong(column);
        return rows.wasNull() ? null : Long.valueOf(time);
    }

    static long number(Connection connection, String select) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** A run in the database. */
    private final class DatabaseRun implements SourceRun {
        private final long row;
        private final String id;
        private final Run run;
        private final String address;
        private final Losses losses;

        DatabaseRun(long row, String id, Run run, String address, Losses losses) {
            this.row = row;
            this.id = id;
            this.run = run;
            this.address = address;
            this.losses = losses;
        }

        @Override
        public Run run() {
            return run;
        }

        @Override
        public void points(PointSink sink) throws IOException {
            try {
                long last = Long.MIN_VALUE;
                for (long next = page(last, sink); next > last; next = page(last, sink)) {
                    last = next;
                }
            } catch (SQLException e) {
                throw unreadable(file, e);
            }
        }

        /** Tells a page of points behind a row, and answers its last row. */
        private long page(long after, PointSink sink) throws SQLException, IOException {
            points.setString(1, id);
            points.setLong(2, after);
            long last = after;
            try (ResultSet rows = points.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                    sink.point(rows.getString(2), rows.getLong(5), rows.getLong(4), value(rows));
                }
            }
            return last;
        }

        @Override
        public List<SourceFile> files() throws IOException {
            return roots.files(address, losses);
        }

        @Override
        public List<RunInput> inputs() throws IOException {
            try {
                return inputs.of(id);
            } catch (SQLException e) {
                throw unreadable(file, e);
            }
        }
    }

    /** The store keeps NaN as a zero with a mark, and infinities as the greatest finite numbers. */
    private static double value(ResultSet row) throws SQLException {
        if (row.getInt(6) != 0) {
            return Double.NaN;
        }
        double value = row.getDouble(3);
        if (Math.abs(value) == Double.MAX_VALUE) {
            return value > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return value;
    }
}
