package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes on with a paused sweep. */
@Command(name = "resume", description = "Goes on with a paused sweep.")
final class ResumeSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Sweep sweep = descent().sweeps().resume(new OneSweep(id).id());
        return print(sweep, List.of(sweep.status().word()));
    }
}
