package dev.descent.cli.experiment;

import dev.descent.api.Change;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes an experiment's note, in Markdown. */
@Command(name = "note", description = "Writes an experiment's note, in Markdown.")
final class NoteExperiment extends ServerCommand {
    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Name or id.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NOTE", description = "The whole note; empty to take it away.")
    private String note = "";

    @Override
    public Integer call() {
        Experiments experiments = descent().experiments();
        Experiment changed =
                experiments.change(new ExperimentName(name).in(experiments).id(), Change.note(note));
        return print(changed, List.of());
    }
}
