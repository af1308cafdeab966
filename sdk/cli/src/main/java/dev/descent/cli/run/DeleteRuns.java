package dev.descent.cli.run;

import dev.descent.api.Runs;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts runs into the waste-paper basket. */
@Command(name = "delete", description = "Puts runs into the waste-paper basket.")
final class DeleteRuns extends ServerCommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        Runs runs = descent().runs();
        ids.forEach(id -> runs.delete(new OneRun(id).id()));
        return 0;
    }
}
