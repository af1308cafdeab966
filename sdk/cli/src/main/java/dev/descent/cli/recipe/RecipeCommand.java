package dev.descent.cli.recipe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists and describes the ready-made training programs. */
@Command(
        name = "recipe",
        description = "Lists and describes the ready-made training programs.",
        mixinStandardHelpOptions = true,
        subcommands = {ListRecipes.class, ShowRecipe.class})
public final class RecipeCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }
}
