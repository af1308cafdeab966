package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.type.StandardBasicTypes;

/** The table of parameters: text, and the number that the text writes, so that comparing and sorting use an index. */
@ApplicationScoped
class RunParameters {
    private static final int ROWS = 100;

    private final EntityManager entities;
    private final LabelTable<String> table;

    RunParameters(EntityManager entities) {
        this.entities = entities;
        this.table = new LabelTable<>(entities, "run_parameter", "run_id");
    }

    Map<String, Map<String, String>> of(Collection<String> runs) {
        return table.of(runs);
    }

    /** Adds what is not there yet. The caller has locked the run. @throws DescentException INVALID where a parameter has another value */
    void add(String run, Map<String, String> parameters) {
        parameters.forEach((name, text) -> {
            Texts.name("a parameter", name, Texts.KEY);
            Texts.checked("parameter '" + name + "'", text, Texts.VALUE);
        });
        Map<String, String> known = table.of(run);
        refuseChanges(known, parameters);
        List<Map.Entry<String, String>> fresh = parameters.entrySet().stream()
                .filter(parameter -> !known.containsKey(parameter.getKey()))
                .toList();
        for (int from = 0; from < fresh.size(); from += ROWS) {
            insert(run, fresh.subList(from, Math.min(fresh.size(), from + ROWS)));
        }
    }

    /** One statement for all: each costs more than its rows. */
    private void insert(String run, List<Map.Entry<String, String>> some) {
        String rows = String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, ?)"));
        MutationQuery insert = entities.unwrap(Session.class)
                .createNativeMutationQuery("insert into run_parameter (run_id, name, text, number) values " + rows);
        int at = 1;
        for (Map.Entry<String, String> parameter : some) {
            insert.setParameter(at++, run)
                    .setParameter(at++, parameter.getKey())
                    .setParameter(at++, parameter.getValue())
                    .setParameter(at++, Texts.number(parameter.getValue()), StandardBasicTypes.DOUBLE);
        }
        insert.executeUpdate();
    }

    private static void refuseChanges(Map<String, String> known, Map<String, String> parameters) {
        List<Problem> problems = new ArrayList<>();
        parameters.forEach((name, text) -> {
            String old = known.get(name);
            if (old != null && !old.equals(text)) {
                problems.add(new Problem(
                        0, name, text, old, "parameter '" + name + "' is '" + old + "' for good, got '" + text + "'"));
            }
        });
        if (!problems.isEmpty()) {
            String all = String.join("; ", problems.stream().map(Problem::text).toList());
            throw new DescentException(ErrorCode.INVALID, "a parameter is written once: " + all, problems);
        }
    }
}
