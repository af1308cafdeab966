package dev.descent.cli.experiment;

import dev.descent.api.Experiment;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows an experiment. */
@Command(name = "show", description = "Shows an experiment.")
final class ShowExperiment extends ServerCommand {
    @Parameters(paramLabel = "EXPERIMENT", description = "Name or id.")
    private String name = "";

    @Override
    public Integer call() {
        Experiment experiment = new ExperimentName(name).in(descent().experiments());
        return print(
                experiment,
                List.of(
                        experiment.name() + "  (id " + experiment.id() + ")",
                        "  runs     " + experiment.runs(),
                        "  created  " + experiment.createdAt(),
                        "  deleted  " + Format.word(experiment.deletedAt()),
                        "  tags     " + Format.parameters(experiment.tags()),
                        "  note     " + experiment.note()));
    }
}
