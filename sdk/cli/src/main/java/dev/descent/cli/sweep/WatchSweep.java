package dev.descent.cli.sweep;

import dev.descent.api.Sweeps;
import dev.descent.cli.ServerCommand;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a sweep's progress until it has ended; leaving does not stop it. */
@Command(name = "watch", description = "Shows a sweep's progress until it has ended; leaving does not stop it.")
final class WatchSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        Sweeps sweeps = descent().sweeps();
        OneSweep named = new OneSweep(id);
        named.in(sweeps);
        int exitCode = new Watch(sweeps, err()).until(named.id());
        print(named.in(sweeps), new ArrayList<>(new SweepSheet(named.in(sweeps)).lines()));
        return exitCode;
    }
}
