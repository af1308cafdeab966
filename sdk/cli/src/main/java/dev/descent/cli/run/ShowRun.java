package dev.descent.cli.run;

import dev.descent.api.Run;
import dev.descent.cli.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a run: status, parameters, metrics and findings. */
@Command(name = "show", description = "Shows a run: status, parameters, metrics and findings.")
final class ShowRun extends ServerCommand {
    @Parameters(paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        Run run = new OneRun(id).in(descent().runs());
        return print(run, new RunSheet(run).lines());
    }
}
