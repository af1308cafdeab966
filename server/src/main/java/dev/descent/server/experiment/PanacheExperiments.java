package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.api.View;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import dev.descent.server.security.Callers;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Experiments as rows. */
@ApplicationScoped
class PanacheExperiments implements Experiments {
    private final EntityManager entities;
    private final LabelTable<Long> tags;
    private final Runs runs;
    private final RunChecks checks;
    private final Callers callers;
    private final Clock clock;

    PanacheExperiments(EntityManager entities, Runs runs, RunChecks checks, Callers callers, Clock clock) {
        this.entities = entities;
        this.tags = new LabelTable<>(entities, "experiment_tag", "experiment_id");
        this.runs = runs;
        this.checks = checks;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Experiment create(NewExperiment experiment) {
        return create(experiment, "", null);
    }

    /** Creates one whose artifacts lie at {@code location}, null for here. */
    @Transactional
    Experiment create(NewExperiment experiment, String note, @Nullable String location) {
        callers.mayManage();
        ExperimentRow row = new ExperimentRow();
        row.note = Texts.checked("a note", note, Texts.NOTE);
        row.artifactLocation = location;
        row.workspace = callers.current().workspace();
        row.name = Texts.name("an experiment", experiment.name(), Texts.NAME);
        row.createdAt = clock.millis();
        row.updatedAt = row.createdAt;
        insertOrRefuse(row);
        tags.insert(id(row), Texts.tags(experiment.tags()).entrySet());
        return one(row);
    }

    @Override
    @Transactional
    public Optional<Experiment> find(ExperimentId id) {
        return Optional.ofNullable(entities.find(ExperimentRow.class, number(id)))
                .map(this::one);
    }

    @Override
    @Transactional
    public Optional<Experiment> findByName(String name) {
        return rowNamed(name).map(this::one);
    }

    @Override
    @Transactional
    public Page<Experiment> list(View view, String text, int offset, int limit) {
        if (offset < 0 || limit < 1) {
            throw DescentException.invalid("need offset >= 0 and limit >= 1, got " + offset + " and " + limit);
        }
        String condition = "workspace = ?1 and lower(name) like ?2 escape '!'"
                + switch (view) {
                    case ACTIVE -> " and deletedAt is null";
                    case DELETED -> " and deletedAt is not null";
                    case ALL -> "";
                };
        PanacheQuery<ExperimentRow> query = ExperimentRow.find(
                condition + " order by createdAt desc, id desc",
                callers.current().workspace(),
                containing(text));
        List<ExperimentRow> rows = query.range(offset, (int) Math.min(Integer.MAX_VALUE, (long) offset + limit - 1))
                .list();
        return new Page<>(many(rows), query.count());
    }

    private static String containing(String text) {
        return "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
    }

    @Override
    @Transactional
    public Experiment change(ExperimentId id, Change change) {
        callers.mayManage();
        ExperimentRow row = locked(id);
        if (change.name() != null && !change.name().equals(row.name)) {
            row.name = Texts.name("an experiment", change.name(), Texts.NAME);
        }
        if (change.note() != null) {
            row.note = Texts.checked("a note", change.note(), Texts.NOTE);
        }
        row.updatedAt = clock.millis();
        insertOrRefuse(row);
        tags.remove(id(row), change.removedTags());
        tags.put(id(row), Texts.tags(change.tags()));
        return one(row);
    }

    @Override
    @Transactional
    public void delete(ExperimentId id) {
        callers.mayManage();
        ExperimentRow row = locked(id);
        if (row.deletedAt != null) {
            return;
        }
        List<String> active = entities.createQuery(
                        "select id from RunRow where experimentId = ?1 and deletedAt is null and endedAt is null",
                        String.class)
                .setParameter(1, row.id)
                .getResultList();
        checks.forgetAfterwards();
        active.forEach(run -> runs.stop(new RunId(run), "its experiment was deleted"));
        row.deletedAt = clock.millis();
        row.updatedAt = row.deletedAt;
        RunRow.update("deletedAt = ?1 where experimentId = ?2 and deletedAt is null", row.deletedAt, row.id);
    }

    @Override
    @Transactional
    public void restore(ExperimentId id) {
        callers.mayManage();
        ExperimentRow row = locked(id);
        if (row.deletedAt == null) {
            return;
        }
        RunRow.update("deletedAt = null where experimentId = ?1 and deletedAt = ?2", row.id, row.deletedAt);
        row.deletedAt = null;
        row.updatedAt = clock.millis();
    }

    private Optional<ExperimentRow> rowNamed(String name) {
        return ExperimentRow.find(
                        "workspace = ?1 and name = ?2", callers.current().workspace(), name)
                .firstResultOptional();
    }

    /** The database keeps names unique: a look beforehand would miss whoever comes between. */
    private void insertOrRefuse(ExperimentRow row) {
        try {
            row.persistAndFlush();
        } catch (ConstraintViolationException e) {
            throw new DescentException(
                    ErrorCode.EXISTS,
                    "an experiment named '" + row.name + "' exists; deleted ones keep their name until they are gone");
        }
    }

    private ExperimentRow locked(ExperimentId id) {
        ExperimentRow row = entities.find(ExperimentRow.class, number(id), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw DescentException.notFound("experiment", id);
        }
        return row;
    }

    /** Experiments in the order of {@code ids}. */
    List<Experiment> ordered(List<Long> ids) {
        Map<Long, ExperimentRow> rows = new HashMap<>();
        ExperimentRow.<ExperimentRow>list("id in ?1", ids).forEach(row -> rows.put(id(row), row));
        return many(ids.stream().filter(rows::containsKey).map(rows::get).toList());
    }

    private Experiment one(ExperimentRow row) {
        return many(List.of(row)).getFirst();
    }

    private List<Experiment> many(List<ExperimentRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> ids = rows.stream().map(PanacheExperiments::id).toList();
        Map<Long, Map<String, String>> labels = tags.of(ids);
        Map<Long, Long> counts = counts(ids);
        return rows.stream()
                .map(row -> experiment(row, labels.getOrDefault(id(row), Map.of()), counts.getOrDefault(id(row), 0L)))
                .toList();
    }

    /** Plain SQL: a query over a list is translated anew each time by Hibernate, which took longer than to execute it. */
    @SuppressWarnings("unchecked") // the rows of a query of ours
    private Map<Long, Long> counts(List<Long> ids) {
        Map<Long, Long> counts = new HashMap<>();
        List<Object[]> rows = entities.createNativeQuery("""
                        select experiment_id, count(*) from run where experiment_id in (?1) and deleted_at is null
                        group by experiment_id""", Object[].class)
                .setParameter(1, ids)
                .getResultList();
        rows.forEach(row -> counts.put((Long) row[0], (Long) row[1]));
        return counts;
    }

    private static Experiment experiment(ExperimentRow row, Map<String, String> tags, long runs) {
        return new Experiment(
                new ExperimentId(Long.toString(id(row))),
                row.name,
                row.note,
                tags,
                Instant.ofEpochMilli(row.createdAt),
                Instant.ofEpochMilli(row.updatedAt),
                RunAssembly.instant(row.deletedAt),
                runs);
    }

    static long number(ExperimentId id) {
        return Long.parseLong(id.value());
    }

    private static long id(ExperimentRow row) {
        @Nullable Long id = row.id;
        return Objects.requireNonNull(id);
    }
}
