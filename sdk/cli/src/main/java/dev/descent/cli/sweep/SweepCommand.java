package dev.descent.cli.sweep;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks, launches, watches and stops sweeps. */
@Command(
        name = "sweep",
        description = "Checks, launches, watches and stops sweeps.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CheckSweep.class,
            LaunchSweep.class,
            WatchSweep.class,
            ListSweeps.class,
            ShowSweep.class,
            BestTrial.class,
            SweepImportance.class,
            RankSweep.class,
            ExtendSweep.class,
            PauseSweep.class,
            ResumeSweep.class,
            StopSweep.class,
            AskTrials.class,
            TellTrial.class
        })
public final class SweepCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }
}
