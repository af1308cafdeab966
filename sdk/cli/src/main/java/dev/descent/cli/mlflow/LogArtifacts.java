package dev.descent.cli.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code log-artifacts}: sends what a folder holds, with its folders. */
@Command(name = "log-artifacts", description = "Send what a folder holds.")
final class LogArtifacts extends RunFilesCommand {
    @Option(
            names = {"--local-dir", "-l"},
            paramLabel = "FOLDER",
            required = true,
            description = "The folder.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            try (InputStream content = Files.newInputStream(file)) {
                artifacts().write(run(), below(name), content);
            }
        }
        return 0;
    }
}
