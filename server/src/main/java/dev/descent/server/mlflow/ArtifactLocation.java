package dev.descent.server.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a client wants an experiment's artifacts, as MLflow reads it. */
final class ArtifactLocation {
    private static final int LONGEST = 2_048;

    private ArtifactLocation() {}

    /**
     * The location to keep; null for ours. A path without a scheme is a folder, seen from where the server was started, as in MLflow: for
     * clients on this machine. Nothing is written there by the server.
     */
    static @Nullable String checked(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String location = given.strip();
        if (location.length() > LONGEST) {
            throw refused("at most " + LONGEST + " characters", location.substring(0, 100) + "…");
        }
        try {
            String scheme = scheme(location);
            if (scheme == null) {
                return Path.of(location).toAbsolutePath().normalize().toString();
            }
            if (scheme.equals("mlflow-artifacts")) {
                throw refused("another store's address, or none for this server's own", location);
            }
            return location;
        } catch (URISyntaxException | InvalidPathException e) {
            throw refused("a URI or a path", location);
        }
    }

    private static @Nullable String scheme(String location) throws URISyntaxException {
        int colon = location.indexOf(':');
        if (colon < 2 || !location.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return null;
        }
        if (new URI(location).getFragment() != null) {
            throw MlflowException.invalid("'artifact_location' URL can't include fragments or params.");
        }
        return location.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static MlflowException refused(String accepted, String given) {
        return MlflowException.invalid(
                "Invalid value \"" + given + "\" for parameter 'artifact_location' supplied: need " + accepted);
    }
}
