package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.View;
import dev.descent.server.experiment.KnownKeys.Kind;
import dev.descent.server.filter.Fields;
import dev.descent.server.filter.Found;
import dev.descent.server.filter.Selection;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Subject;
import dev.descent.server.filter.Window;
import dev.descent.server.metric.MetricStore;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds a page of runs: one statement for the ids in order and their number, then the rows and what belongs to them, one statement
 * per table.
 */
@ApplicationScoped
class RunSearch {
    private static final int MOST = 50_000;
    private static final SortKey NEWEST_FIRST = new SortKey("coalesce(r.started_at, r.queued_at)", true);

    private final DataSource database;
    private final Subject runs;
    private final RunAssembly assembly;
    private final MetricStore metrics;
    private final KnownKeys keys;

    RunSearch(
            DataSource database,
            @All List<RunFieldSource> sources,
            RunAssembly assembly,
            MetricStore metrics,
            KnownKeys keys) {
        this.database = database;
        this.runs = new Subject("run r", "r.id", new Fields(sources), List.of(NEWEST_FIRST));
        this.assembly = assembly;
        this.metrics = metrics;
        this.keys = keys;
    }

    Page<Run> page(RunQuery query, String workspace) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > MOST) {
            throw DescentException.invalid("need offset >= 0 and limit from 1 to " + MOST + ", got " + query.offset()
                    + " and " + query.limit());
        }
        Selection selection = Selection.of(subject(query), scope(query, workspace), query.filter(), query.orderBy());
        if (selection.reads("metric_summary")) {
            metrics.settle();
        }
        Found found = found(selection, query);
        return new Page<>(assembly.ofIds(found.ids()), found.total(), found.next());
    }

    /** The newest of one experiment are the first of an index, unless some of its runs have not started: these count from their queueing. */
    private Subject subject(RunQuery query) {
        if (query.experiments().size() != 1 || query.view() != View.ACTIVE) {
            return runs;
        }
        long experiment = PanacheExperiments.number(query.experiments().getFirst());
        Sql edge = Sql.of(
                "select started_at from run where experiment_id = ? and deleted_at is null and started_at is not null"
                        + " and not exists (select 1 from run where experiment_id = ? and deleted_at is null and started_at is null)"
                        + " order by experiment_id desc, deleted_at desc, started_at desc limit 1 offset ?",
                experiment,
                experiment);
        return runs.startingWith(new Window(edge, "r.started_at >= ?"));
    }

    private Found found(Selection selection, RunQuery query) {
        String after = query.after();
        try (Connection connection = database.getConnection()) {
            return after == null
                    ? selection.page(connection, query.offset(), query.limit())
                    : selection.after(connection, after, query.limit());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static DescentException failed(SQLException cause) {
        DescentException exception =
                new DescentException(ErrorCode.UNAVAILABLE, "the database does not answer: " + cause.getMessage());
        exception.initCause(cause);
        return exception;
    }

    private static Sql scope(RunQuery query, String workspace) {
        return experiments(query.experiments(), workspace)
                .then(
                        switch (query.view()) {
                            case ACTIVE -> " and r.deleted_at is null";
                            case DELETED -> " and r.deleted_at is not null";
                            case ALL -> "";
                        });
    }

    static Sql experiments(List<ExperimentId> experiments, String workspace) {
        if (experiments.isEmpty()) {
            return Sql.of("r.experiment_id in (select e.id from experiment e where e.workspace = ?)", workspace);
        }
        if (experiments.size() == 1) {
            return Sql.of("r.experiment_id = ?", PanacheExperiments.number(experiments.getFirst()));
        }
        String marks = String.join(", ", experiments.stream().map(id -> "?").toList());
        List<Object> numbers =
                experiments.stream().<Object>map(PanacheExperiments::number).toList();
        return new Sql("r.experiment_id in (" + marks + ")", numbers);
    }

    RunKeys keys(List<ExperimentId> experiments, String workspace) {
        return new RunKeys(
                keys.of(Kind.PARAMETER, experiments, workspace),
                keys.of(Kind.METRIC, experiments, workspace).stream()
                        .map(Meanings::of)
                        .toList(),
                keys.of(Kind.TAG, experiments, workspace));
    }
}
