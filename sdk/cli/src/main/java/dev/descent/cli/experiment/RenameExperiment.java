package dev.descent.cli.experiment;

import dev.descent.api.Change;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames an experiment. */
@Command(name = "rename", description = "Renames an experiment.")
final class RenameExperiment extends ServerCommand {
    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Name or id.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW-NAME", description = "Its new name.")
    private String newName = "";

    @Override
    public Integer call() {
        Experiments experiments = descent().experiments();
        Experiment changed =
                experiments.change(new ExperimentName(name).in(experiments).id(), Change.rename(newName));
        return print(changed, List.of());
    }
}
