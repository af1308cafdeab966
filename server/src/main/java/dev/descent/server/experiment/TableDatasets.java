package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.RunId;
import dev.descent.server.database.RowsOf;
import dev.descent.server.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.type.StandardBasicTypes;

/** Data sets as rows. */
@ApplicationScoped
class TableDatasets implements Datasets {
    private static final int SUMMARIES = 1_000;
    private static final int DIGEST = 36;
    private static final int SOURCE_TYPE = 64;
    private static final int SOURCE = 65_535;
    private static final int DESCRIPTION = 1 << 20;
    private static final int TAG_KEY = 255;
    private static final int TAG = 500;

    private final EntityManager entities;
    private final DataSource database;
    private final PanacheRuns runs;

    TableDatasets(EntityManager entities, DataSource database, PanacheRuns runs) {
        this.entities = entities;
        this.database = database;
        this.runs = runs;
    }

    @Override
    @Transactional
    public void add(RunId run, List<DatasetInput> inputs) {
        inputs.forEach(TableDatasets::check);
        Map<DatasetInput, Long> ids = ids(run, inputs);
        runs.lockWritable(run);
        ids.forEach((input, id) -> link(run, id, input.tags()));
    }

    private static void check(DatasetInput input) {
        Dataset dataset = input.dataset();
        Texts.name("a data set", dataset.name(), Texts.NAME);
        Texts.name("a data set's digest", dataset.digest(), DIGEST);
        Texts.checked("a data set's source type", dataset.sourceType(), SOURCE_TYPE);
        Texts.checked("a data set's source", dataset.source(), SOURCE);
        Texts.checked("a data set's schema", Objects.requireNonNullElse(dataset.schema(), ""), DESCRIPTION);
        Texts.checked("a data set's profile", Objects.requireNonNullElse(dataset.profile(), ""), DESCRIPTION);
        input.tags().forEach((name, text) -> {
            Texts.name("a data set's tag", name, TAG_KEY);
            Texts.checked("a data set's tag '" + name + "'", text, TAG);
        });
    }

    /** The ids of data sets in their table, where the first of equal ones stands for all. Locks the experiment to add new ones. */
    private Map<DatasetInput, Long> ids(RunId run, List<DatasetInput> inputs) {
        RunRow row = entities.find(RunRow.class, run.value());
        if (row == null) {
            throw DescentException.notFound("run", run);
        }
        Map<DatasetInput, Long> ids = new LinkedHashMap<>();
        Map<List<String>, Long> known = new LinkedHashMap<>();
        for (DatasetInput input : inputs) {
            List<String> key = List.of(input.dataset().name(), input.dataset().digest());
            if (!known.containsKey(key)) {
                long id = id(row.experimentId, input.dataset());
                known.put(key, id);
                ids.put(input, id);
            }
        }
        return ids;
    }

    private long id(long experiment, Dataset dataset) {
        Optional<Long> known = find(experiment, dataset);
        if (known.isPresent()) {
            return known.get();
        }
        entities.find(ExperimentRow.class, experiment, LockModeType.PESSIMISTIC_WRITE);
        return find(experiment, dataset).orElseGet(() -> {
            insert(experiment, dataset);
            return find(experiment, dataset).orElseThrow();
        });
    }

    private Optional<Long> find(long experiment, Dataset dataset) {
        List<?> found = entities.createNativeQuery(
                        "select id from dataset where experiment_id = ?1 and name = ?2 and digest = ?3", Long.class)
                .setParameter(1, experiment)
                .setParameter(2, dataset.name())
                .setParameter(3, dataset.digest())
                .getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((Long) found.getFirst());
    }

    private void insert(long experiment, Dataset dataset) {
        mutation("insert into dataset (experiment_id, name, digest, source_type, source, schema_text, profile)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, experiment)
                .setParameter(2, dataset.name())
                .setParameter(3, dataset.digest())
                .setParameter(4, dataset.sourceType())
                .setParameter(5, dataset.source())
                .setParameter(6, dataset.schema(), StandardBasicTypes.STRING)
                .setParameter(7, dataset.profile(), StandardBasicTypes.STRING)
                .executeUpdate();
    }

    private MutationQuery mutation(String statement) {
        return entities.unwrap(Session.class).createNativeMutationQuery(statement);
    }

    private void link(RunId run, long dataset, Map<String, String> tags) {
        List<?> known = entities.createNativeQuery(
                        "select dataset_id from dataset_input where run_id = ?1 and dataset_id = ?2", Long.class)
                .setParameter(1, run.value())
                .setParameter(2, dataset)
                .getResultList();
        if (!known.isEmpty()) {
            return;
        }
        mutation("insert into dataset_input (run_id, dataset_id) values (?1, ?2)")
                .setParameter(1, run.value())
                .setParameter(2, dataset)
                .executeUpdate();
        MutationQuery insert =
                mutation("insert into dataset_input_tag (run_id, dataset_id, name, text) values (?1, ?2, ?3, ?4)");
        tags.forEach((name, text) -> insert.setParameter(1, run.value())
                .setParameter(2, dataset)
                .setParameter(3, name)
                .setParameter(4, text)
                .executeUpdate());
    }

    @Override
    @Transactional
    public Map<RunId, List<DatasetInput>> of(Collection<RunId> runs) {
        List<String> ids = runs.stream().map(RunId::value).toList();
        entities.flush();
        Map<RunId, List<DatasetInput>> inputs = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            read(connection, ids, inputs);
        } catch (SQLException e) {
            throw RunSearch.failed(e);
        }
        return inputs;
    }

    private static void read(Connection connection, List<String> runs, Map<RunId, List<DatasetInput>> inputs)
            throws SQLException {
        List<String[]> found = rows(
                connection,
                "select i.run_id, d.id, d.name, d.digest, d.source_type, d.source, d.schema_text, d.profile"
                        + " from dataset_input i join dataset d on d.id = i.dataset_id where i.run_id = ?"
                        + " order by d.name, d.digest",
                8,
                runs);
        if (found.isEmpty()) {
            return;
        }
        Map<List<String>, Map<String, String>> tags = new HashMap<>();
        rows(connection, "select run_id, dataset_id, name, text from dataset_input_tag where run_id = ?", 4, runs)
                .forEach(row -> tags.computeIfAbsent(List.of(row[0], row[1]), key -> new HashMap<>())
                        .put(row[2], row[3]));
        for (String[] row : found) {
            Dataset dataset = new Dataset(row[2], row[3], row[4], row[5], row[6], row[7]);
            inputs.computeIfAbsent(new RunId(row[0]), run -> new ArrayList<>())
                    .add(new DatasetInput(dataset, tags.getOrDefault(List.of(row[0], row[1]), Map.of())));
        }
    }

    private static List<String[]> rows(Connection connection, String select, int columns, List<String> runs)
            throws SQLException {
        List<String[]> rows = new ArrayList<>();
        RowsOf.read(connection, select, runs, row -> {
            String[] texts = new String[columns];
            for (int i = 0; i < columns; i++) {
                texts[i] = row.getString(i + 1);
            }
            rows.add(texts);
        });
        return rows;
    }

    @Override
    @Transactional
    public List<DatasetSummary> summaries(List<ExperimentId> experiments) {
        List<Long> numbers =
                experiments.stream().map(PanacheExperiments::number).toList();
        @SuppressWarnings("unchecked") // the statement selects four columns
        List<Object[]> rows = entities.createNativeQuery(
                        "select distinct d.experiment_id, d.name, d.digest, t.text from dataset d"
                                + " join dataset_input i on i.dataset_id = d.id"
                                + " left join dataset_input_tag t on t.run_id = i.run_id and t.dataset_id = d.id and t.name = ?1"
                                + " where d.experiment_id in (?2) order by 1, 2, 3, 4",
                        Object[].class)
                .setParameter(1, DatasetInput.CONTEXT)
                .setParameter(2, numbers)
                .setMaxResults(SUMMARIES)
                .getResultList();
        List<DatasetSummary> summaries = new ArrayList<>();
        for (Object[] row : rows) {
            summaries.add(new DatasetSummary(
                    new ExperimentId(row[0].toString()), (String) row[1], (String) row[2], (String) row[3]));
        }
        return summaries;
    }
}
