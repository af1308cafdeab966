package dev.descent.server.sweep.file;

import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.server.filter.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is to be executed: {@code recipe}, or {@code program} and {@code command}, or {@code program: none}. */
final class ProgramReader {
    private static final Pattern IMPORTS_WANDB = Pattern.compile("(?m)^\\s*(import|from)\\s+wandb\\b");
    /** Stands for a sweep without a program: its trials are asked for. */
    private static final String NONE = "none";

    private static final List<String> OF_AGENTS =
            List.of("parallel", "resources", "timeout", "grace", "retry", "environment");

    private static final long MOST_BYTES = 1_000_000;
    private static final String ACCEPTED = "a 'recipe', a 'program' or a 'command'";

    private final Fields file;
    private final Recipes recipes;
    private final @Nullable String folder;

    ProgramReader(Fields file, Recipes recipes, @Nullable String folder) {
        this.file = file;
        this.recipes = recipes;
        this.folder = folder;
    }

    /** Empty where something is wrong, which has been told then. */
    Optional<Program> read() {
        Optional<String> recipe = file.text("recipe");
        Optional<String> program = file.text("program");
        boolean runs = file.has("program") || file.has("command");
        if (program.filter(NONE::equals).isPresent() && !file.has("recipe") && !file.has("command")) {
            warnOfAgents();
            return Optional.of(Program.OF_ASKERS);
        }
        if (file.has("recipe") && runs) {
            file.problems()
                    .say(
                            file.line("recipe"),
                            "recipe",
                            null,
                            ACCEPTED,
                            "a sweep executes either " + ACCEPTED + ", not several");
            return Optional.empty();
        }
        if (!file.has("recipe") && !runs) {
            file.missing("recipe", ACCEPTED);
            return Optional.empty();
        }
        if (!runs) {
            return recipe.flatMap(this::known).map(found -> new Program(found.name(), List.of(), null));
        }
        program.ifPresent(this::warnOfWandb);
        return command(program).map(words -> new Program(null, words, program.orElse(null)));
    }

    private void warnOfAgents() {
        OF_AGENTS.stream()
                .filter(file::has)
                .forEach(key -> file.problems()
                        .warn("'" + key + "' is for agents, and has no meaning where trials are asked for"));
    }

    private Optional<Recipe> known(String name) {
        Optional<Recipe> recipe = recipes.find(name);
        if (recipe.isEmpty()) {
            List<String> names = recipes.list().stream().map(Recipe::name).toList();
            file.problems()
                    .say(
                            file.line("recipe"),
                            "recipe",
                            name,
                            String.join(", ", names),
                            "there is no recipe '" + name + "'" + Nearest.hint(name, names));
        }
        return recipe;
    }

    private Optional<List<String>> command(Optional<String> program) {
        if (!file.has("command")) {
            return program.map(Macros::standard);
        }
        List<Yaml> items = file.list("command").orElse(List.of());
        List<String> words = items.stream()
                .filter(item -> item instanceof Yaml.Scalar scalar && scalar.value() != null)
                .map(Yaml::written)
                .toList();
        if (words.isEmpty() || words.size() < items.size()) {
            file.problem("command", "a list of words, like [\"${env}\", \"python3\", \"${program}\", \"${args}\"]");
            return Optional.empty();
        }
        boolean right = true;
        for (Yaml item : items) {
            right &= checkMacros(item, program.isPresent());
        }
        return right ? Optional.of(words) : Optional.empty();
    }

    private boolean checkMacros(Yaml word, boolean hasProgram) {
        Matcher macro = Macros.MACRO.matcher(word.written());
        boolean right = true;
        while (macro.find()) {
            String name = macro.group(1);
            if (name.equals("args_json_file")) {
                right = false;
                file.problems()
                        .say(
                                word.line(),
                                "command",
                                macro.group(),
                                "${args_json}",
                                "'command': ${args_json_file} is not available in this version: use ${args_json}, or read"
                                        + " DESCENT_PARAMETERS");
            } else if (!Macros.isKnown(name)) {
                right = false;
                file.problems()
                        .add(
                                word.line(),
                                "command",
                                macro.group(),
                                "${"
                                        + String.join(
                                                "}, ${",
                                                Macros.KNOWN.stream().sorted().toList()) + "} or ${envvar:NAME}");
            } else if (name.equals("program") && !hasProgram) {
                right = false;
                file.problems().missing(word.line(), "program", "the file that ${program} stands for");
            }
        }
        return right;
    }

    private void warnOfWandb(String program) {
        if (folder == null || !program.endsWith(".py")) {
            return;
        }
        try {
            Path root = Path.of(folder).toAbsolutePath().normalize();
            Path path = root.resolve(program).normalize();
            if (path.startsWith(root) && Files.isRegularFile(path) && Files.size(path) <= MOST_BYTES) {
                String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
                if (IMPORTS_WANDB.matcher(text).find()) {
                    file.problems()
                            .warn("'" + program
                                    + "' logs through the wandb package, which does not reach this server: log"
                                    + " through the SDK, mlflow or HTTP as well");
                }
            }
        } catch (IOException | InvalidPathException expected) {
            // the program may be on the agent's machine only: nothing can be seen then
        }
    }
}
