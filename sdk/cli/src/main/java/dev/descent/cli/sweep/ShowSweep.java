package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.cli.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a sweep: its trials, the best, and what it showed. */
@Command(name = "show", description = "Shows a sweep: its trials, the best, and what it showed.")
final class ShowSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Sweep sweep = new OneSweep(id).in(descent().sweeps());
        return print(sweep, new SweepSheet(sweep).lines());
    }
}
