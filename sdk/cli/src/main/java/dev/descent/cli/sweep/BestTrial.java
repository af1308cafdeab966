package dev.descent.cli.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.Sweep;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.cli.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The best finished trial, as a JSON object of its parameters; the front as a list of these where there are several objectives. */
@Command(
        name = "best",
        description =
                "The best finished trial, as a JSON object of its parameters; with several objectives a list of all that none is better than.")
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
        Tradeoff tradeoff = sweep.tradeoff();
        if (tradeoff != null) {
            List<Trial> front = tradeoff.front().stream()
                    .flatMap(number -> sweep.trials().stream().filter(trial -> trial.number() == number))
                    .toList();
            printJson(isJson() ? front : front.stream().map(Trial::parameters).toList());
            return 0;
        }
        printJson(isJson() ? best : best.parameters());
        return 0;
    }
}
