package dev.descent.cli.experiment;

import dev.descent.api.Experiments;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes experiments out of the waste-paper basket. */
@Command(name = "restore", description = "Takes experiments out of the waste-paper basket.")
final class RestoreExperiment extends ServerCommand {
    @Parameters(arity = "1..*", paramLabel = "EXPERIMENT", description = "Names or ids.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        Experiments experiments = descent().experiments();
        names.forEach(name ->
                experiments.restore(new ExperimentName(name).in(experiments).id()));
        return 0;
    }
}
