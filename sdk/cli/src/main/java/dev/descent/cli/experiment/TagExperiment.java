package dev.descent.cli.experiment;

import dev.descent.api.Change;
import dev.descent.api.Experiments;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.TagTexts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets tags of an experiment; KEY= takes one away. */
@Command(name = "tag", description = "Sets tags of an experiment; KEY= takes one away.")
final class TagExperiment extends ServerCommand {
    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Name or id.")
    private String name = "";

    @Parameters(index = "1..*", arity = "1", paramLabel = "KEY=VALUE", description = "The tags.")
    private List<String> tags = List.of();

    @Override
    public Integer call() {
        Experiments experiments = descent().experiments();
        Change change = new TagTexts(tags).change();
        return print(experiments.change(new ExperimentName(name).in(experiments).id(), change), List.of());
    }
}
