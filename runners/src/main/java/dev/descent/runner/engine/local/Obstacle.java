package dev.descent.runner.engine.local;

import dev.descent.runner.engine.Order;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What will keep a command from starting, found before the shell that wraps it would turn it into an exit code. */
final class Obstacle {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Obstacle() {}

    static Optional<String> of(Order order) {
        if (!Files.isDirectory(order.folder())) {
            return Optional.of("the folder " + order.folder() + " does not exist on this machine");
        }
        String program = order.command().getFirst();
        if (program.indexOf('\0') >= 0 || program.isEmpty()) {
            return Optional.of("need a program's name without NUL characters, got '" + program + "'");
        }
        return program.contains("/") ? atPath(order.folder().resolve(program)) : onSearchPath(program, order);
    }

    private static Optional<String> atPath(Path program) {
        if (!Files.exists(program)) {
            return Optional.of("the program " + program + " does not exist on this machine");
        }
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            return Optional.of("the program " + program + " is not executable");
        }
        return Optional.empty();
    }

    private static Optional<String> onSearchPath(String program, Order order) {
        String path = order.environment().getOrDefault("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        boolean found = SEPARATOR
                .splitAsStream(path)
                .map(folder -> order.folder().resolve(folder).resolve(program))
                .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        return found
                ? Optional.empty()
                : Optional.of("the program '" + program + "' is not on the search path " + path);
    }
}
