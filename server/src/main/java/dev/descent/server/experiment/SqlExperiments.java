package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.server.database.Texts;
import dev.descent.server.filter.Fields;
import dev.descent.server.filter.Found;
import dev.descent.server.filter.Selection;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Subject;
import dev.descent.server.security.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Experiments by the search grammar. */
@ApplicationScoped
class SqlExperiments implements TrackedExperiments {
    private static final int LOCATION = 2_048;
    private static final int REMEMBERED = 100_000;
    private static final Subject SUBJECT = new Subject(
            "experiment e",
            "e.id",
            new Fields(List.of(new ExperimentFields())),
            List.of(new SortKey("e.created_at", true), new SortKey("e.id", true)));

    private final EntityManager entities;
    private final DataSource database;
    private final PanacheExperiments experiments;
    private final Callers callers;
    /** Locations never change once an experiment has one or none. */
    private final Map<ExperimentId, Optional<String>> locations = new ConcurrentHashMap<>();

    SqlExperiments(EntityManager entities, DataSource database, PanacheExperiments experiments, Callers callers) {
        this.entities = entities;
        this.database = database;
        this.experiments = experiments;
        this.callers = callers;
    }

    @Override
    public Experiment create(NewExperiment experiment, String note, @Nullable String artifactLocation) {
        if (artifactLocation != null) {
            Texts.name("where artifacts lie", artifactLocation, LOCATION);
        }
        return experiments.create(experiment, note, artifactLocation);
    }

    @Override
    public Optional<String> artifactLocation(ExperimentId id) {
        Optional<String> known = locations.get(id);
        return known != null ? known : QuarkusTransaction.joiningExisting().call(() -> readLocation(id));
    }

    private Optional<String> readLocation(ExperimentId id) {
        ExperimentRow row = entities.find(ExperimentRow.class, PanacheExperiments.number(id));
        if (row == null) {
            return Optional.empty();
        }
        Optional<String> location = Optional.ofNullable(row.artifactLocation);
        if (locations.size() < REMEMBERED) {
            locations.put(id, location);
        }
        return location;
    }

    @Override
    @Transactional
    public Page<Experiment> search(ExperimentQuery query) {
        Sql scope = Sql.of("e.workspace = ?", callers.current().workspace())
                .then(
                        switch (query.view()) {
                            case ACTIVE -> " and e.deleted_at is null";
                            case DELETED -> " and e.deleted_at is not null";
                            case ALL -> "";
                        });
        Selection selection = Selection.of(SUBJECT, scope, query.filter(), query.orderBy());
        try (Connection connection = database.getConnection()) {
            Found found = selection.after(connection, query.after(), query.limit());
            List<Long> ids = found.ids().stream().map(Long::valueOf).toList();
            return new Page<>(experiments.ordered(ids), found.total(), found.next());
        } catch (SQLException e) {
            DescentException exception =
                    new DescentException(ErrorCode.UNAVAILABLE, "the database does not answer: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }
}
