package dev.descent.server.sweep.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial executes: a recipe, or a command with W&B's macros in it; or nothing, where its askers carry it out.
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

    /** Of a sweep whose trials are all asked for. */
    static final Program OF_ASKERS = new Program(null, List.of(), null);

    /** Whether no agent can carry out a trial, only whoever asks for it. */
    public boolean isAskers() {
        return recipe == null && command.isEmpty();
    }

    /** The recipe's name, or the command line. */
    public String summary() {
        if (isAskers()) {
            return "trials are asked for";
        }
        return recipe != null ? recipe : program != null ? program : String.join(" ", command);
    }
}
