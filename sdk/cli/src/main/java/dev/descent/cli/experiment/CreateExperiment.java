package dev.descent.cli.experiment;

import dev.descent.api.Experiment;
import dev.descent.api.NewExperiment;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Creates an experiment and prints its id. */
@Command(name = "create", description = "Creates an experiment and prints its id.")
final class CreateExperiment extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Override
    public Integer call() {
        Experiment experiment = descent().experiments().create(NewExperiment.named(name));
        return print(experiment, List.of(experiment.id().value()));
    }
}
