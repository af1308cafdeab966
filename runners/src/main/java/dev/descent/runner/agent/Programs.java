package dev.descent.runner.agent;

import dev.descent.api.DescentException;
import dev.descent.api.Execution;
import dev.descent.api.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the Java programs of this machine are found.
 *
 * @param recipes class path of the recipes; empty where this machine has none
 * @param sdk class path of the SDK, for users' own Java programs; empty where it cannot be told
 */
public record Programs(String recipes, String sdk) {
    /** System property: the folder whose jars are the recipes' class path. */
    public static final String RECIPES = "descent.recipes";
    /** System property: the folder whose jars are the SDK's class path; unset: the jars that this process has loaded it from. */
    public static final String SDK = "descent.sdk";

    private static final long SMALLEST_HEAP = 64L << 20;
    private static final long USUAL_HEAP = 512L << 20;

    public Programs {
        Objects.requireNonNull(recipes);
        Objects.requireNonNull(sdk);
    }

    /** As the system properties say. */
    public static Programs detect() {
        return new Programs(
                jars(System.getProperty(RECIPES)),
                Optional.of(jars(System.getProperty(SDK)))
                        .filter(path -> !path.isEmpty())
                        .orElseGet(Programs::loadedSdk));
    }

    private static String jars(@Nullable String folder) {
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return "";
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(Path::toAbsolutePath)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String loadedSdk() {
        return Stream.of(
                        Job.class.getName(),
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "com.fasterxml.jackson.core.JsonFactory",
                        "com.fasterxml.jackson.annotation.JsonProperty")
                .flatMap(name -> location(name).stream())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<String> location(String className) {
        try {
            CodeSource source = Class.forName(className).getProtectionDomain().getCodeSource();
            return source == null || !source.getLocation().getProtocol().equals("file")
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()).toString());
        } catch (ClassNotFoundException | URISyntaxException expected) {
            return Optional.empty(); // A class path that a program could not use either.
        }
    }

    /**
     * The command that executes a job.
     *
     * @throws DescentException STATE where it names a recipe and this machine has none
     */
    List<String> command(Job job) {
        Execution execution = job.execution();
        String recipe = execution.recipe();
        return recipe == null ? execution.command() : recipeCommand(recipe, job);
    }

    private List<String> recipeCommand(String recipe, Job job) {
        if (recipes.isEmpty()) {
            throw new DescentException(
                    dev.descent.api.ErrorCode.STATE,
                    "need the recipes' jars in the folder that -D" + RECIPES + " names, got '"
                            + System.getProperty(RECIPES, "") + "'");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + (heap(job) >> 20) + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto", "-Djavacpp.platform=" + platform()));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        archive().ifPresent(file -> command.addAll(List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable")));
        command.addAll(List.of("-cp", recipes, "dev.descent.recipe.Main", recipe));
        return List.copyOf(command);
    }

    /** The classes that a recipe loads, laid out for a quick start; the launcher makes it, and a JVM that cannot use it does without. */
    private Optional<Path> archive() {
        String first = recipes.split(File.pathSeparator, 2)[0];
        return Optional.of(Path.of(first).resolveSibling("recipes.jsa")).filter(Files::exists);
    }

    /** Three quarters of what the job may use, the rest for what lies outside of the heap; 512 MiB where it may use anything. */
    private static long heap(Job job) {
        Long memory = job.resources().memory();
        return memory == null ? USUAL_HEAP : Math.max(SMALLEST_HEAP, memory / 4 * 3);
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        return (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
    }
}
