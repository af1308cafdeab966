package dev.descent.cli.run;

import dev.descent.api.ExperimentId;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunQuery;
import dev.descent.api.View;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.experiment.ExperimentName;
import dev.descent.client.Descent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists an experiment's runs, newest first. */
@Command(name = "list", description = "Lists an experiment's runs, newest first.")
final class ListRuns extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Name or id; all experiments without.")
    private @Nullable String experiment;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "metrics.`validation/loss` < 0.3 AND findings.kind = 'overfitting'")
    private String filter = "";

    @Option(
            names = "--order",
            paramLabel = "CLAUSE",
            description = "metrics.`validation/loss` ASC, parameters.lr DESC, started_at …")
    private List<String> order = List.of();

    @Option(names = "--view", paramLabel = "active|deleted|all", description = "Which ones (active).")
    private View view = View.ACTIVE;

    @Option(names = "--limit", description = "At most so many (200).")
    private int limit = 200;

    @Override
    public Integer call() {
        Descent descent = descent();
        List<ExperimentId> experiments = experiment == null
                ? List.of()
                : List.of(
                        new ExperimentName(experiment).in(descent.experiments()).id());
        Page<Run> page = descent.runs().search(new RunQuery(experiments, filter, order, view, 0, limit));
        if (page.total() > page.items().size()) {
            err().println("the first " + page.items().size() + " of " + page.total() + " runs; more with --limit");
        }
        return print(Map.of("runs", page.items(), "total", page.total()), new RunTable(page.items()).lines());
    }
}
