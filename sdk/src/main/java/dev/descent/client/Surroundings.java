package dev.descent.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Where and from what a run was started, so that it can be done again: the commit and what differs from it, the command line, JDK,
 * system, host and user, the class path. Environment variables are not looked at, and what an argument calls a token, password,
 * secret, key or credential is left out. Takes as long as {@code git} does, at most some seconds: not for the thread that trains.
 */
final class Surroundings {
    private static final int LONGEST_VALUE = 4_000;
    private static final int LARGEST_DIFFERENCE = 5 << 20;
    private static final long PATIENCE_SECONDS = 10;
    private static final String SECRET =
            "(?i)(.*(token|passw|secret|credential|api.?key|access.?key|authorization).*?)([=:])(.*)";
    private static final String SECRET_OPTION =
            "(?i)--?[a-z0-9_.-]*(token|passw|secret|credential|api.?key|access.?key|authorization)[a-z0-9_.-]*";

    private static final String USER_OF_ADDRESS = "://[^/@\\s]*@";

    private final Path folder;

    /** @param folder where the program was started */
    Surroundings(Path folder) {
        this.folder = folder;
    }

    /** What is short, as tags; those that MLflow knows have its names. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.user", System.getProperty("user.name", ""));
        tags.put("mlflow.source.type", "LOCAL");
        tags.put("mlflow.source.name", mainClass());
        put(tags, "mlflow.source.git.commit", git("rev-parse", "HEAD").strip());
        put(
                tags,
                "mlflow.source.git.branch",
                git("rev-parse", "--abbrev-ref", "HEAD").strip());
        tags.put("descent.command", cut(commandLine(ProcessHandle.current())));
        tags.put("descent.host", host());
        tags.put("descent.system", properties("os.name", "os.version", "os.arch"));
        tags.put("descent.jdk", properties("java.vendor", "java.version"));
        return tags;
    }

    private static void put(Map<String, String> tags, String key, String value) {
        if (!value.isEmpty()) {
            tags.put(key, cut(value));
        }
    }

    /** Writes what is long into files of {@code target}; their names are those of the artifacts. */
    List<Path> files(Path target) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.createDirectories(target);
        String path = System.getProperty("java.class.path", "");
        files.add(Files.writeString(
                target.resolve("class-path.txt"), path.replace(java.io.File.pathSeparator, "\n") + "\n"));
        String difference = git("diff", "--no-color", "--no-ext-diff", "HEAD");
        if (!difference.isBlank()) {
            files.add(Files.writeString(target.resolve("git.diff"), difference));
        }
        return files;
    }

    /** What a git command prints; empty where there is no git, no repository, or it fails. */
    private String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            Thread guard = new Thread(() -> end(git), "descent-git");
            guard.setDaemon(true);
            guard.start();
            return read(git);
        } catch (IOException expected) { // there is no git here
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String read(Process git) throws IOException, InterruptedException {
        try (InputStream out = git.getInputStream()) {
            byte[] text = out.readNBytes(LARGEST_DIFFERENCE);
            boolean more = out.read() >= 0;
            if (more) {
                git.destroyForcibly();
                return new String(text, StandardCharsets.UTF_8) + "\n… longer than " + LARGEST_DIFFERENCE + " bytes\n";
            }
            return git.waitFor() == 0 ? new String(text, StandardCharsets.UTF_8) : "";
        }
    }

    private static void end(Process git) {
        try {
            if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
            }
        } catch (InterruptedException expected) { // nobody waits for it any more
            git.destroyForcibly();
        }
    }

    private static String mainClass() {
        String command = System.getProperty("sun.java.command", "");
        return command.isEmpty() ? "java" : cut(command.split(" ", 2)[0]);
    }

    private static String commandLine(ProcessHandle process) {
        String program = process.info().command().orElse("java");
        String[] arguments = process.info().arguments().orElse(new String[0]);
        if (arguments.length == 0) {
            arguments = System.getProperty("sun.java.command", "").split(" ");
        }
        return redacted(program, List.of(arguments));
    }

    /** The command line without what is secret in it, and without the class path, which is kept apart. */
    static String redacted(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program));
        String before = "";
        for (String argument : arguments) {
            boolean classPath = before.matches("-cp|-classpath|--class-path");
            if (before.matches(SECRET_OPTION)) {
                words.add("***");
            } else {
                words.add(
                        classPath
                                ? "…"
                                : argument.replaceFirst(SECRET, "$1$3***").replaceAll(USER_OF_ADDRESS, "://***@"));
            }
            before = argument;
        }
        return String.join(" ", words);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException expected) { // a machine that does not know its own name
            return "localhost";
        }
    }

    private static String properties(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> System.getProperty(name, ""))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
