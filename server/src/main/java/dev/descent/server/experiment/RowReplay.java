package dev.descent.server.experiment;

import dev.descent.server.metric.RowJournal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes the rows again that a killed server had acknowledged and its database's file lacks. */
@ApplicationScoped
class RowReplay implements RowJournal.Replay {
    private final DataSource database;

    RowReplay(DataSource database) {
        this.database = database;
    }

    @Override
    public void apply(List<byte[]> rows) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (byte[] each : rows) {
                new RunRows(connection).restore(LoggedRows.read(each));
            }
            connection.commit();
        }
    }
}
