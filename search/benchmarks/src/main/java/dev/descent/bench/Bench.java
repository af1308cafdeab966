package dev.descent.bench;

import dev.descent.bench.diagnosis.CostCommand;
import dev.descent.bench.diagnosis.DiagnosisCommand;
import dev.descent.bench.diagnosis.PowerCommand;
import dev.descent.bench.diagnosis.RunningCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code descent bench}. */
@Command(
        name = "descent bench",
        description =
                "Measures search methods and stopping rules on records of real training, and the diagnosis on generated runs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RegretCommand.class,
            StoppingCommand.class,
            OverheadCommand.class,
            DiagnosisCommand.class,
            CostCommand.class,
            PowerCommand.class,
            RunningCommand.class
        })
public final class Bench implements Runnable {
    private Bench() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    /** Runs a command line and exits with its code: 0, or 2 for a wrong one. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        });
        System.exit(line.execute(arguments));
    }
}
