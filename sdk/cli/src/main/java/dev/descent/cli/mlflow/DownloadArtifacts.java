package dev.descent.cli.mlflow;

import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code download}: fetches a file or a folder and prints where it lies. */
@Command(name = "download", description = "Fetch a file or a folder; prints where it lies.")
final class DownloadArtifacts extends RunFilesCommand {
    private static final Pattern URI_FORM =
            Pattern.compile("(?:runs:/+([0-9a-f]{32})|mlflow-artifacts:/+[0-9]+/([0-9a-f]{32})/artifacts)(?:/(.*))?");

    private static final Pattern VERSION_FORM = Pattern.compile("models:/[^/]+/([0-9]{1,9})");

    @Option(
            names = {"--artifact-uri", "-u"},
            paramLabel = "URI",
            description =
                    "What to fetch, instead of a run and a path: runs:/RUN/PATH, mlflow-artifacts:/… or models:/NAME/VERSION")
    private @Nullable String uri;

    @Option(
            names = {"--dst-path", "-d"},
            paramLabel = "FOLDER",
            description = "Where to put it; a new folder by default.")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException {
        String address = uri == null ? null : located(uri);
        RunId run = address == null
                ? run()
                : new RunId(part(address, 1).or(() -> part(address, 2)).orElseThrow());
        String path = address == null ? path() : part(address, 3).orElse("");
        Path folder = target == null ? Files.createTempDirectory("artifacts") : Files.createDirectories(target);
        Path fetched = folder.resolve(path).toAbsolutePath().normalize();
        fetch(artifacts(), run, path, folder);
        out().println();
        out().println(fetched);
        return 0;
    }

    /** Where the files are: a version of a registered model says it, other addresses are it. */
    private String located(String address) {
        Matcher version = VERSION_FORM.matcher(address);
        if (!version.matches()) {
            return address;
        }
        String model = URI.create(address.replace(" ", "%20")).getPath().replaceFirst("^/+", "");
        String name = model.substring(0, model.lastIndexOf('/'));
        return server().modelVersion(name, Integer.parseInt(version.group(1)))
                .orElseThrow(() -> DescentException.notFound("version of a registered model", address))
                .location();
    }

    private static Optional<String> part(String uri, int group) {
        Matcher form = URI_FORM.matcher(uri);
        if (!form.matches()) {
            throw DescentException.invalid(
                    "need runs:/RUN/PATH, mlflow-artifacts:/EXPERIMENT/RUN/artifacts/PATH or models:/NAME/VERSION, got '"
                            + uri + "'");
        }
        return Optional.ofNullable(form.group(group));
    }

    private static void fetch(Artifacts artifacts, RunId run, String path, Path folder) throws IOException {
        List<Artifact> found = artifacts.list(run, path);
        if (found.isEmpty() && !path.isEmpty()) {
            throw DescentException.notFound("artifact", path);
        }
        for (Artifact artifact : found) {
            if (artifact.folder()) {
                fetch(artifacts, run, artifact.path(), folder);
            } else {
                save(artifacts, run, artifact.path(), folder);
            }
        }
    }

    private static void save(Artifacts artifacts, RunId run, String path, Path folder) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw DescentException.invalid("need paths inside of the run's folder, the server named '" + path + "'");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content =
                artifacts.open(run, path).orElseThrow(() -> DescentException.notFound("artifact", path))) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
