package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.server.filter.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The names of parameters, metrics and tags that runs of an experiment have ever used: asking for them looks at no run. Whoever writes
 * says so here; only a name's first time costs a statement. Names stay when the runs that used them are deleted. Thread-safe.
 */
@ApplicationScoped
class KnownKeys {
    private static final int MOST_REMEMBERED = 200_000;
    private static final int TRIES = 3;

    private final DataSource database;
    private final Set<Key> remembered = ConcurrentHashMap.newKeySet();

    KnownKeys(DataSource database) {
        this.database = database;
    }

    enum Kind {
        PARAMETER,
        METRIC,
        TAG;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Key(long experiment, Kind kind, String name) {}

    /** Notes names in a transaction of its own: one that is noted and then not written does no harm, the other way round would. */
    void note(long experiment, Kind kind, Collection<String> names) {
        Set<Key> fresh = new LinkedHashSet<>(); // a batch may name a metric several times
        for (String name : names) {
            Key key = new Key(experiment, kind, name);
            if (!remembered.contains(key)) {
                fresh.add(key);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        insert(fresh, TRIES);
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.addAll(fresh);
    }

    private void insert(Set<Key> keys, int tries) {
        try {
            QuarkusTransaction.requiringNew().call(() -> {
                insert(keys);
                return true;
            });
        } catch (RuntimeException e) { // another writer noted the same at the same time
            if (tries == 1) {
                throw e;
            }
            insert(keys, tries - 1);
        }
    }

    private void insert(Set<Key> keys) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into experiment_key (experiment_id, kind, name)
                        select cast(? as bigint), cast(? as varchar(16)), cast(? as varchar(250))
                        where not exists (
                            select 1 from experiment_key where experiment_id = ? and kind = ? and name = ?)""")) {
            for (Key key : keys) {
                for (int from : new int[] {1, 4}) {
                    insert.setLong(from, key.experiment());
                    insert.setString(from + 1, key.kind().word());
                    insert.setString(from + 2, key.name());
                }
                insert.executeUpdate();
            }
        }
    }

    /** The names of a kind, sorted; of all experiments of the workspace where none is given. */
    List<String> of(Kind kind, List<ExperimentId> experiments, String workspace) {
        Sql statement = Sql.of("select distinct r.name from experiment_key r where ")
                .then(RunSearch.experiments(experiments, workspace))
                .then(Sql.of(" and r.kind = ?", kind.word()))
                .then(" order by 1");
        List<String> names = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = statement.prepare(connection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw RunSearch.failed(e);
        }
        return names;
    }
}
