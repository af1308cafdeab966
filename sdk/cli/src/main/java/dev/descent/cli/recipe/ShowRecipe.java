package dev.descent.cli.recipe;

import dev.descent.api.DescentException;
import dev.descent.api.Parameter;
import dev.descent.api.Recipe;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The typed parameters of a recipe, with their ranges. */
@Command(name = "show", description = "The typed parameters of a recipe, with their ranges.")
final class ShowRecipe extends ServerCommand {
    @Parameters(paramLabel = "RECIPE", description = "Its name.")
    private String name = "";

    @Override
    public Integer call() {
        Recipe recipe = descent().recipes().find(name).orElseThrow(() -> DescentException.notFound("recipe", name));
        List<String> lines = new ArrayList<>(List.of(recipe.name() + ": " + recipe.text(), ""));
        lines.addAll(table("PARAMETER", recipe.parameters()));
        lines.addAll(List.of("", "data: (fixed for a sweep)"));
        lines.addAll(table("KEY", recipe.data()));
        lines.addAll(List.of("", "metrics: " + String.join(", ", recipe.metrics())));
        return print(recipe, lines);
    }

    private static List<String> table(String heading, List<Parameter> parameters) {
        Table table = new Table(heading, "TYPE", "ACCEPTED", "STANDARD", "WHAT");
        parameters.forEach(
                each -> table.row(each.name(), each.type(), accepted(each), Format.word(each.standard()), each.text()));
        return table.lines("none");
    }

    private static String accepted(Parameter parameter) {
        if (!parameter.values().isEmpty()) {
            return String.join(" ", parameter.values());
        }
        if (parameter.min() == null && parameter.max() == null) {
            return "any";
        }
        return Format.number(parameter.min()) + " to " + Format.number(parameter.max());
    }
}
