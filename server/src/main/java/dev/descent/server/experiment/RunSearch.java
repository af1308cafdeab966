package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds runs. */
@ApplicationScoped
class RunSearch {
    private final RunAssembly assembly;

    RunSearch(RunAssembly assembly) {
        this.assembly = assembly;
    }

    Page<Run> page(RunQuery query, String workspace) {
        List<RunRow> rows = RunRow.list(
                "experimentId in ?1 order by queuedAt desc, id",
                query.experiments().stream().map(PanacheExperiments::number).toList());
        return new Page<>(assembly.of(rows), rows.size());
    }

    RunKeys keys(List<ExperimentId> experiments) {
        return new RunKeys(List.of(), List.of(), List.of());
    }
}
