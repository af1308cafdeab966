package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A first page that an index finds is that of all that match, sorted, on any database. */
abstract class FirstPageContract {
    /** More than an index's window holds. */
    private static final int RUNS = 2_500;
    /** So many are never looked for in a window. */
    private static final int MANY = 1_001;

    private static final int FIRST = 20;

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    DataSource source;

    private Experiment filled(long seed) throws SQLException {
        Experiment experiment = experiments.create(NewExperiment.named(ExperimentsContract.fresh("pages")));
        Random random = new Random(seed);
        try (Connection connection = source.getConnection();
                PreparedStatement run = connection.prepareStatement("""
                        insert into run (id, experiment_id, name, status, attempt, user_name, note, queued_at, started_at)
                        values (?, ?, 'a run', 'finished', 0, '', '', ?, ?)""");
                PreparedStatement parameter = connection.prepareStatement(
                        "insert into run_parameter (run_id, name, text, number) values (?, ?, ?, ?)");
                PreparedStatement summary = connection.prepareStatement(Summaries.INSERT)) {
            for (int i = 0; i < RUNS; i++) {
                String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
                run.setLong(2, PanacheExperiments.number(experiment.id()));
                run.setLong(3, i);
                run.setLong(4, random.nextInt(RUNS));
                bind(parameter, id, random.nextInt(RUNS / 3));
                Summaries.bind(summary, id, "loss", random.nextInt(20) == 0 ? Double.NaN : random.nextInt(RUNS / 2));
                run.setString(1, id);
                run.addBatch();
                parameter.addBatch();
                summary.addBatch();
            }
            run.executeBatch();
            parameter.executeBatch();
            summary.executeBatch();
        }
        return experiment;
    }

    /** Many are equal. */
    private static void bind(PreparedStatement parameter, String run, double number) throws SQLException {
        parameter.setString(1, run);
        parameter.setString(2, "rate");
        parameter.setString(3, Double.toString(number));
        parameter.setDouble(4, number);
    }

    @Test
    void a_first_page_begins_what_all_of_them_are_in_order() throws SQLException {
        RunQuery all = RunQuery.of(filled(1).id());

        for (String order :
                List.of("", "metrics.loss DESC", "metrics.loss", "params.rate DESC", "params.rate", "max.loss DESC")) {
            for (String filter : List.of("", "params.rate > 200", "metrics.loss < 700 and params.rate != 3")) {
                RunQuery query = (order.isEmpty() ? all : all.orderedBy(order)).withFilter(filter);
                Page<Run> whole = runs.search(query.slice(0, MANY));
                List<RunId> wanted = ids(whole).stream().limit(FIRST).toList();

                Page<Run> counted = runs.search(query.slice(0, FIRST));
                Page<Run> uncounted = runs.search(query.after("", FIRST));

                assertThat(ids(counted)).as(order + " " + filter).isEqualTo(wanted);
                assertThat(counted.total()).as(order + " " + filter).isEqualTo(whole.total());
                assertThat(ids(uncounted)).as(order + " " + filter).isEqualTo(wanted);
            }
        }
    }

    @Test
    void what_is_infinite_comes_first() throws SQLException {
        RunQuery all = RunQuery.of(filled(2).id());
        RunId some = runs.search(all.slice(1_000, 1)).items().getFirst().id();
        try (Connection connection = source.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update metric_summary set last_value = null, last_kind = 2 where run_id = ?")) {
            update.setString(1, some.value());
            update.executeUpdate();
        }

        Page<Run> page = runs.search(all.orderedBy("metrics.loss DESC").slice(0, FIRST));

        assertThat(ids(page)).startsWith(some).hasSize(FIRST);
    }

    @Test
    void who_waits_for_a_start_counts_from_the_queueing() throws SQLException {
        RunQuery all = RunQuery.of(filled(3).id());
        RunId some = runs.search(all.slice(2_000, 1)).items().getFirst().id();
        try (Connection connection = source.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update run set started_at = null, queued_at = ? where id = ?")) {
            update.setLong(1, RUNS);
            update.setString(2, some.value());
            update.executeUpdate();
        }

        assertThat(ids(runs.search(all.slice(0, FIRST)))).startsWith(some).hasSize(FIRST);
    }

    private static List<RunId> ids(Page<Run> page) {
        return page.items().stream().map(Run::id).toList();
    }
}
