package dev.descent.cli.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import dev.descent.cli.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The best finished trial, as a JSON object of its parameters. */
@Command(name = "best", description = "The best finished trial, as a JSON object of its parameters.")
final class BestTrial extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Sweep sweep = new OneSweep(id).in(descent().sweeps());
        Trial best = sweep.best();
        if (best == null) {
            throw DescentException.notFound("a finished trial of sweep", id);
        }
        printJson(isJson() ? best : best.parameters());
        return 0;
    }
}
