package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a sweep more trials than its file says. */
@Command(name = "extend", description = "Gives a sweep more trials than its file says; one that is over goes on.")
final class ExtendSweep extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Option(names = "--trials", paramLabel = "N", required = true, description = "How many more.")
    private long trials;

    @Override
    public Integer call() {
        Sweep sweep = descent().sweeps().extend(new OneSweep(id).id(), trials);
        Integer planned = sweep.planned();
        return print(sweep, List.of(sweep.status().word() + (planned == null ? "" : ", " + planned + " trials")));
    }
}
