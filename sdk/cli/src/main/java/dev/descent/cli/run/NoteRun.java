package dev.descent.cli.run;

import dev.descent.api.Change;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's note, in Markdown. */
@Command(name = "note", description = "Writes a run's note, in Markdown.")
final class NoteRun extends ServerCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NOTE", description = "The whole note; empty to take it away.")
    private String note = "";

    @Override
    public Integer call() {
        return print(descent().runs().change(new OneRun(id).id(), Change.note(note)), List.of());
    }
}
