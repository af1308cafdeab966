package dev.descent.cli.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists, shows, compares and tidies runs. */
@Command(
        name = "run",
        description = "Lists, shows, compares and tidies runs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListRuns.class,
            ShowRun.class,
            CompareRuns.class,
            ShowLogs.class,
            ShowCurve.class,
            StopRun.class,
            RenameRun.class,
            NoteRun.class,
            TagRun.class,
            DeleteRuns.class,
            RestoreRuns.class
        })
public final class RunCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }
}
