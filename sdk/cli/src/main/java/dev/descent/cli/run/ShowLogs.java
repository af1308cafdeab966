package dev.descent.cli.run;

import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import dev.descent.cli.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a run printed; the newest lines. */
@Command(name = "logs", description = "What a run printed; the newest lines.")
final class ShowLogs extends ServerCommand {
    @Parameters(paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Option(names = "--lines", description = "At most so many, from the end (1000).")
    private int lines = 1000;

    @Override
    public Integer call() {
        Logs logs = descent().logs();
        RunId run = new OneRun(id).id();
        long total = logs.read(run, 0, 1).total();
        Page<LogLine> page = logs.read(run, Math.max(0, total - lines), lines);
        return print(page, page.items().stream().map(LogLine::text).toList());
    }
}
