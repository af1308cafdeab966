package dev.descent.cli;

import dev.descent.api.DescentException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies all that a server keeps, while it serves. */
@Command(
        name = "backup",
        description = {
            "Copies all that a server keeps, while it serves: into a ZIP file, or unpacked into a folder that exists and is empty.",
            "To restore: unpack it into a folder and start 'descent serve --data FOLDER'."
        })
final class BackupCommand extends ServerCommand {
    @Parameters(paramLabel = "FILE|FOLDER", description = "Where to: a new file, or an empty folder.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path to = target.toAbsolutePath().normalize();
        boolean unpacks = Files.isDirectory(to);
        if (unpacks ? !isEmpty(to) : Files.exists(to)) {
            throw DescentException.invalid(
                    "need a file that does not exist or a folder that is empty, got '" + target + "'");
        }
        Path part = unpacks ? to.resolve("backup.part") : to.resolveSibling(to.getFileName() + ".part");
        try {
            try (OutputStream file = Files.newOutputStream(part)) {
                descent().backups().write(file);
            }
            long bytes = Files.size(part);
            if (unpacks) {
                unpack(part, to);
            } else {
                requireWhole(part);
                Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            }
            return print(Map.of("path", to.toString(), "bytes", bytes), List.of(to + ": " + bytes + " bytes packed"));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** Its directory comes last: a transfer that broke off has none. */
    private static void requireWhole(Path part) throws IOException {
        new ZipFile(part.toFile()).close();
    }

    private static void unpack(Path part, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(part.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the backup names a file outside the folder: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip.getInputStream(entry), file);
            }
        }
    }
}
