package dev.descent.cli.sweep;

import dev.descent.api.ExperimentId;
import dev.descent.api.Sweep;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import dev.descent.cli.experiment.ExperimentName;
import dev.descent.client.Descent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists sweeps, newest first. */
@Command(name = "list", description = "Lists sweeps, newest first.")
final class ListSweeps extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Name or id; all experiments without.")
    private @Nullable String experiment;

    @Override
    public Integer call() {
        Descent descent = descent();
        ExperimentId id = experiment == null
                ? null
                : new ExperimentName(experiment).in(descent.experiments()).id();
        List<Sweep> sweeps = descent.sweeps().list(id);
        Table table = new Table("SWEEP", "NAME", "STATUS", "METHOD", "RUNS", "VERDICT");
        sweeps.forEach(each -> table.row(
                each.id(),
                each.name(),
                each.status().word(),
                each.method(),
                SweepSheet.counts(each.counts()),
                Format.word(each.verdict())));
        return print(Map.of("sweeps", sweeps), table.lines("no sweeps"));
    }
}
