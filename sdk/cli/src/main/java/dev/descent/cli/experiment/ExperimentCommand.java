package dev.descent.cli.experiment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists, shows and tidies experiments. */
@Command(
        name = "experiment",
        description = "Lists, shows and tidies experiments.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListExperiments.class,
            ShowExperiment.class,
            CreateExperiment.class,
            RenameExperiment.class,
            NoteExperiment.class,
            TagExperiment.class,
            DeleteExperiment.class,
            RestoreExperiment.class
        })
public final class ExperimentCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }
}
