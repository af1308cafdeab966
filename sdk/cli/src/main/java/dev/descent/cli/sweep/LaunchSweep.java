package dev.descent.cli.sweep;

import dev.descent.api.Sweep;
import dev.descent.api.Sweeps;
import dev.descent.cli.ServerCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Launches a sweep and prints its id. */
@Command(name = "launch", description = "Launches a sweep and prints its id.")
final class LaunchSweep extends ServerCommand {
    @Parameters(paramLabel = "FILE", description = "YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--watch", description = "Stay and show progress until it has ended.")
    private boolean watch;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Sweeps sweeps = descent().sweeps();
        Sweep sweep = sweeps.launch(new SweepText(file).read());
        int exitCode = print(sweep, List.of(sweep.id().value()));
        return watch ? new Watch(sweeps, err()).until(sweep.id()) : exitCode;
    }
}
