package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses, in MLflow's words, artifact paths that would leave their folder, however often they are encoded. */
final class SafePath {
    private static final int DEPTH = 10;

    private SafePath() {}

    /** The path, without {@code .} among its names and without a slash at its end. */
    static String checked(String path) {
        String decoded = path;
        for (int i = 0; i < DEPTH; i++) {
            refuseClimbing(decoded);
            String next = decode(decoded);
            if (next.equals(decoded)) {
                return plain(path);
            }
            decoded = next;
        }
        throw invalid();
    }

    private static String plain(String path) {
        if (!path.equals(".") && !path.startsWith("./") && !path.contains("/.") && !path.endsWith("/")) {
            return path;
        }
        return Stream.of(path.replaceFirst("/+$", "").split("/", -1))
                .filter(name -> !name.equals("."))
                .collect(Collectors.joining("/"));
    }

    private static void refuseClimbing(String path) {
        boolean isDrive = path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (path.startsWith("/")
                || isDrive
                || path.indexOf('\\') >= 0
                || path.indexOf('\0') >= 0
                || path.regionMatches(true, 0, "file:", 0, 5)
                || List.of(path.split("/", -1)).contains("..")) {
            throw invalid();
        }
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException expected) { // a percent sign that encodes nothing
            return path;
        }
    }

    private static MlflowException invalid() {
        return MlflowException.invalid("Invalid path");
    }
}
