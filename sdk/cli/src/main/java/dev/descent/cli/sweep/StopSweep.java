package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels what waits and stops what runs. */
@Command(name = "stop", description = "Cancels what waits and stops what runs.")
final class StopSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Sweep sweep = descent().sweeps().stop(new OneSweep(id).id());
        return print(sweep, List.of(sweep.status().word()));
    }
}
