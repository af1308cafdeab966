package dev.descent.cli.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code log-artifact}: sends one file. */
@Command(name = "log-artifact", description = "Send a file.")
final class LogArtifact extends RunFilesCommand {
    @Option(
            names = {"--local-file", "-l"},
            paramLabel = "FILE",
            required = true,
            description = "The file.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            artifacts().write(run(), below(file.getFileName().toString()), content);
        }
        return 0;
    }
}
