package dev.descent.server.sweep.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial executes: a recipe, or a command with W&B's macros in it.
 *
 * @param recipe null for a command
 * @param command words with macros; empty for a recipe
 * @param program what {@code ${program}} stands for; null where the command names none
 */
public record Program(
        @Nullable String recipe,
        List<String> command,
        @Nullable String program) {
    public Program {
        command = List.copyOf(command);
    }

    /** The recipe's name, or the command line. */
    public String summary() {
        return recipe != null ? recipe : program != null ? program : String.join(" ", command);
    }
}
