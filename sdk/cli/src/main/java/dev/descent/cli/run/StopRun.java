package dev.descent.cli.run;

import dev.descent.api.Run;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a run: cancelled if it waits, asked to end if it runs. */
@Command(name = "stop", description = "Stops a run: cancelled if it waits, asked to end if it runs.")
final class StopRun extends ServerCommand {
    @Parameters(paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Option(names = "--reason", description = "Why.")
    private String reason = "stopped from the command line";

    @Override
    public Integer call() {
        Run run = descent().runs().stop(new OneRun(id).id(), reason);
        return print(run, List.of(run.status().word()));
    }
}
