package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Proposes nothing new; running trials go on. */
@Command(name = "pause", description = "Proposes nothing new; running trials go on.")
final class PauseSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Sweep sweep = descent().sweeps().pause(new OneSweep(id).id());
        return print(sweep, List.of(sweep.status().word()));
    }
}
