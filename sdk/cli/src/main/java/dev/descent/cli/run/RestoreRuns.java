package dev.descent.cli.run;

import dev.descent.api.Runs;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes runs out of the waste-paper basket. */
@Command(name = "restore", description = "Takes runs out of the waste-paper basket.")
final class RestoreRuns extends ServerCommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        Runs runs = descent().runs();
        ids.forEach(id -> runs.restore(new OneRun(id).id()));
        return 0;
    }
}
