package dev.descent.cli.sweep;

import dev.descent.api.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sweep file on this machine; its commands run in its folder. */
public record SweepText(Path path) {
    /** The file as the server wants it. */
    public SweepFile read() throws IOException {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return new SweepFile(Files.readString(path), folder == null ? null : folder.toString());
    }
}
