package dev.descent.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job executes: a recipe or a command, never both.
 *
 * @param recipe name of the recipe, or null
 * @param command the command line, word by word; empty for a recipe
 * @param folder where the command runs; null for a scratch folder
 * @param environment variables beside those of the contract
 */
public record Execution(
        @Nullable String recipe,
        List<String> command,
        @Nullable String folder,
        Map<String, String> environment) {
    public Execution {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if ((recipe == null) == command.isEmpty()) {
            throw DescentException.invalid(
                    "need a recipe or a command to execute, got " + (recipe == null ? "neither" : "both"));
        }
    }

    public static Execution recipe(String name) {
        return new Execution(Objects.requireNonNull(name), List.of(), null, Map.of());
    }
}
