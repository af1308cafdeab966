package dev.descent.server.model;

import dev.descent.api.LoggedModelId;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import dev.descent.server.database.RowsOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The table of what runs used and made. Joins the caller's transaction. */
@ApplicationScoped
class RunLinks {
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final EntityManager entities;
    private final DataSource database;

    RunLinks(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.database = database;
    }

    private record Link(RunId run, String role, LoggedModelId model, long step) {}

    private static List<Link> links(RunId run, RunModels models) {
        List<Link> links = new ArrayList<>();
        models.inputs().forEach(model -> links.add(new Link(run, INPUT, model, 0)));
        models.outputs().forEach(output -> links.add(new Link(run, OUTPUT, output.model(), output.step())));
        return links;
    }

    /** Adds what is not there yet. The caller has locked the models. */
    void add(RunId run, RunModels models) {
        Set<Link> known = new HashSet<>(of(List.of(run)).entrySet().stream()
                .flatMap(entry -> links(entry.getKey(), entry.getValue()).stream())
                .toList());
        for (Link link : links(run, models)) {
            if (known.add(link)) {
                entities.createNativeQuery(
                                "insert into run_model (run_id, role, model_id, step) values (?1, ?2, ?3, ?4)")
                        .setParameter(1, run.value())
                        .setParameter(2, link.role())
                        .setParameter(3, link.model().value())
                        .setParameter(4, link.step())
                        .executeUpdate();
            }
        }
    }

    Map<RunId, RunModels> of(List<RunId> runs) {
        entities.flush();
        Map<RunId, List<LoggedModelId>> inputs = new HashMap<>();
        Map<RunId, List<RunModels.Output>> outputs = new HashMap<>();
        read(runs, row -> {
            RunId run = new RunId(row.getString(1));
            LoggedModelId model = new LoggedModelId(row.getString(3));
            if (row.getString(2).equals(INPUT)) {
                inputs.computeIfAbsent(run, key -> new ArrayList<>()).add(model);
            } else {
                outputs.computeIfAbsent(run, key -> new ArrayList<>()).add(new RunModels.Output(model, row.getLong(4)));
            }
        });
        Set<RunId> linked = new HashSet<>(inputs.keySet());
        linked.addAll(outputs.keySet());
        Map<RunId, RunModels> models = new HashMap<>();
        linked.forEach(run -> models.put(
                run, new RunModels(inputs.getOrDefault(run, List.of()), outputs.getOrDefault(run, List.of()))));
        return models;
    }

    private void read(List<RunId> runs, RowsOf.Reader reader) {
        try (Connection connection = database.getConnection()) {
            RowsOf.read(
                    connection,
                    "select r.run_id, r.role, r.model_id, r.step from run_model r join logged_model m on m.id = r.model_id"
                            + " where r.run_id = ? order by m.created_at, r.model_id, r.step",
                    runs.stream().map(RunId::value).toList(),
                    reader);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused to read what runs made: " + e.getMessage(), e);
        }
    }
}
