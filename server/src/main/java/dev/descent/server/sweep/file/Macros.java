package dev.descent.server.sweep.file;

import dev.descent.api.DescentException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands the macros of W&B's {@code command}. {@code ${envvar:X}} is left to a shell on the machine that runs the trial: a variable of
 * the server is never put into a command.
 */
public final class Macros {
    /** Macros without an argument. */
    static final Set<String> KNOWN =
            Set.of("env", "interpreter", "program", "args", "args_no_hyphens", "args_no_boolean_flags", "args_json");

    static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("envvar:([A-Za-z_][A-Za-z0-9_]*)");

    private final @Nullable String program;
    private final @Nullable String folder;
    private final Map<String, Object> parameters;
    private final Function<Object, String> json;

    /**
     * Macros of one trial.
     *
     * @param program what {@code ${program}} stands for
     * @param folder where the command runs
     * @param parameters by name, nested ones as maps, in the order of the file
     * @param json writes a value as JSON in one line
     */
    public Macros(
            @Nullable String program,
            @Nullable String folder,
            Map<String, Object> parameters,
            Function<Object, String> json) {
        this.program = program;
        this.folder = folder;
        this.parameters = parameters;
        this.json = json;
    }

    static boolean isKnown(String macro) {
        return KNOWN.contains(macro) || VARIABLE.matcher(macro).matches();
    }

    /** W&B's command for a file that has none: interpreter, program, arguments, by the program's ending. */
    static List<String> standard(String program) {
        return program.endsWith(".py")
                ? List.of("${env}", "${interpreter}", "${program}", "${args}")
                : List.of("${interpreter}", "${program}", "${args}");
    }

    /** The command's words, ready to be executed. */
    public List<String> expand(List<String> template) {
        List<String> words =
                template.stream().flatMap(word -> words(word).stream()).toList();
        boolean needsShell = words.stream().anyMatch(word -> word.contains("${envvar:"));
        return needsShell ? throughShell(words) : words;
    }

    private List<String> words(String word) {
        return switch (word) {
            case "${args}" -> arguments("--");
            case "${args_no_hyphens}" -> arguments("");
            case "${args_no_boolean_flags}" -> flags();
            case "${interpreter}" -> interpreter();
            default -> List.of(within(word));
        };
    }

    private String within(String word) {
        Matcher macro = MACRO.matcher(word);
        StringBuilder expanded = new StringBuilder();
        while (macro.find()) {
            String replacement = switch (macro.group(1)) {
                case "env" -> "/usr/bin/env";
                case "interpreter" -> String.join(" ", interpreter());
                case "program" -> located();
                case "args" -> String.join(" ", arguments("--"));
                case "args_no_hyphens" -> String.join(" ", arguments(""));
                case "args_no_boolean_flags" -> String.join(" ", flags());
                case "args_json" -> json.apply(parameters);
                default -> macro.group();
            };
            macro.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
        }
        return macro.appendTail(expanded).toString();
    }

    private List<String> interpreter() {
        String name = program == null ? "" : program;
        if (name.endsWith(".jar")) {
            return List.of("java", "-jar");
        }
        if (name.endsWith(".java")) {
            return List.of("java");
        }
        if (name.endsWith(".sh")) {
            return List.of("sh");
        }
        return name.endsWith(".py") || name.isEmpty() ? List.of("python3") : List.of();
    }

    /** A file of the folder that is to be executed itself needs its path; all else is left as it is written. */
    private String located() {
        if (program == null) {
            throw DescentException.invalid("need 'program' where the command has ${program}, got none");
        }
        boolean bare = interpreter().isEmpty() && !program.contains("/") && folder != null;
        try {
            return bare && Files.isRegularFile(Path.of(folder == null ? "" : folder, program))
                    ? "./" + program
                    : program;
        } catch (InvalidPathException expected) {
            return program; // then it is no file either
        }
    }

    private List<String> arguments(String prefix) {
        return parameters.entrySet().stream()
                .map(entry -> prefix + entry.getKey() + "=" + text(entry.getValue()))
                .toList();
    }

    private List<String> flags() {
        List<String> words = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!(value instanceof Boolean)) {
                words.add("--" + name + "=" + text(value));
            } else if (Boolean.TRUE.equals(value)) {
                words.add("--" + name);
            }
        });
        return words;
    }

    /** As W&B writes it: True and False as Python has them, text bare, lists and mappings as JSON. */
    private String text(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "True" : "False";
            case String text -> text;
            case Number number -> number.toString();
            default -> json.apply(value);
        };
    }

    private static List<String> throughShell(List<String> words) {
        List<String> quoted = words.stream().map(Macros::quoted).toList();
        return List.of("/bin/sh", "-c", "exec " + String.join(" ", quoted));
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder();
        Matcher macro = MACRO.matcher(word);
        int from = 0;
        while (macro.find()) {
            Matcher variable = VARIABLE.matcher(macro.group(1));
            if (variable.matches()) {
                quoted.append(literal(word.substring(from, macro.start())))
                        .append("\"${")
                        .append(variable.group(1))
                        .append("}\"");
                from = macro.end();
            }
        }
        return quoted.append(literal(word.substring(from))).toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
