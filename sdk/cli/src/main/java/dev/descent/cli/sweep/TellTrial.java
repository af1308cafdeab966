package dev.descent.cli.sweep;

import dev.descent.api.RunStatus;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.cli.ServerCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a trial that was asked for. */
@Command(name = "tell", description = "Ends a trial that was asked for.")
final class TellTrial extends ServerCommand {
    @Parameters(index = "0", paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TRIAL", description = "Number.")
    private int number;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The objective; left out where the trial's runs have logged it.")
    private @Nullable Double value;

    @Option(names = "--failed", paramLabel = "REASON", description = "It came to no good end.")
    private @Nullable String failed;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of the replicate; all that have not ended otherwise.")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        RunStatus status = failed == null ? RunStatus.FINISHED : RunStatus.FAILED;
        Trial trial = descent().sweeps().tell(new OneSweep(id).id(), number, new Tell(value, status, seed, 0, failed));
        return print(
                trial,
                List.of("trial " + number + " is " + trial.status().word()
                        + (trial.value() == null ? "" : " with " + trial.value())));
    }
}
