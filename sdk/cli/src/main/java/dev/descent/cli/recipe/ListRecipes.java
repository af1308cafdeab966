package dev.descent.cli.recipe;

import dev.descent.api.Recipe;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the recipes. */
@Command(name = "list", description = "Lists the recipes.")
final class ListRecipes extends ServerCommand {
    @Override
    public Integer call() {
        List<Recipe> recipes = descent().recipes().list();
        Table table = new Table("RECIPE", "WHAT");
        recipes.forEach(recipe -> table.row(recipe.name(), recipe.text()));
        return print(Map.of("recipes", recipes), table.lines("no recipes"));
    }
}
