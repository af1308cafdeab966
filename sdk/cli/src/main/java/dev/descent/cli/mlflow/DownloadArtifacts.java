package dev.descent.cli.mlflow;

import dev.descent.api.Artifact;
import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code download}: fetches a file or a folder and prints where it lies. */
@Command(name = "download", description = "Fetch a file or a folder; prints where it lies.")
final class DownloadArtifacts extends RunFilesCommand {
    @Option(
            names = {"--artifact-uri", "-u"},
            paramLabel = "URI",
            description = "What to fetch, instead of a run and a path: " + Origin.FORMS)
    private @Nullable String uri;

    @Option(
            names = {"--dst-path", "-d"},
            paramLabel = "FOLDER",
            description = "Where to put it; a new folder by default.")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException {
        Origin origin = uri == null ? Origin.of(artifacts(), run(), path()) : Origin.of(server(), uri);
        Path folder = target == null ? Files.createTempDirectory("artifacts") : Files.createDirectories(target);
        fetch(origin, origin.path(), folder);
        out().println();
        out().println(folder.resolve(origin.path()).toAbsolutePath().normalize());
        return 0;
    }

    private static void fetch(Origin origin, String path, Path folder) throws IOException {
        List<Artifact> found = origin.list(path);
        if (found.isEmpty() && !path.isEmpty()) {
            throw DescentException.notFound("artifact", path);
        }
        for (Artifact artifact : found) {
            if (artifact.folder()) {
                fetch(origin, artifact.path(), folder);
            } else {
                save(origin, artifact.path(), folder);
            }
        }
    }

    private static void save(Origin origin, String path, Path folder) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw DescentException.invalid("need paths inside of the run's folder, the server named '" + path + "'");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = origin.open(path).orElseThrow(() -> DescentException.notFound("artifact", path))) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
