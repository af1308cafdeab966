package dev.descent.cli.run;

import dev.descent.api.Change;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames a run. */
@Command(name = "rename", description = "Renames a run.")
final class RenameRun extends ServerCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NEW-NAME", description = "Its new name.")
    private String newName = "";

    @Override
    public Integer call() {
        return print(descent().runs().change(new OneRun(id).id(), Change.rename(newName)), List.of());
    }
}
