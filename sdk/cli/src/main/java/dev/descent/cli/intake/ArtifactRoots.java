package dev.descent.cli.intake;

import dev.descent.cli.intake.SourceRun.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the files of MLflow's runs may lie on this machine. */
final class ArtifactRoots {
    private static final String PROXIED = "mlflow-artifacts:/";

    private final List<Path> roots;

    /**
     * Looks first where a run says that its files are, then below these folders.
     *
     * @param roots folders with files as {@code EXPERIMENT/RUN/artifacts/…}
     */
    ArtifactRoots(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** The files of a run, by its address of artifacts; a run without any has often no folder. */
    List<SourceFile> files(String address, Losses losses) throws IOException {
        if (address.isBlank()) {
            return List.of();
        }
        Optional<Path> folder = folder(address);
        if (folder.isPresent()) {
            return below(folder.get());
        }
        if (isElsewhere(address)) {
            losses.add("the files of a run: they lie in a store that is not on this machine", 1, address);
        }
        return List.of();
    }

    private static boolean isElsewhere(String address) {
        return !address.startsWith(PROXIED) && address.matches("[a-z0-9+-]{2,}:.*") && !address.startsWith("file:");
    }

    private Optional<Path> folder(String address) {
        List<Path> places = new ArrayList<>();
        if (address.startsWith("file:")) {
            places.add(Path.of(URI.create(address.replace(" ", "%20")).getPath()));
        } else if (!isElsewhere(address) && !address.startsWith(PROXIED)) {
            places.add(Path.of(address));
        }
        String[] parts =
                address.replaceFirst("^mlflow-artifacts:/+([^/]+:[0-9]+/)?", "").split("/+");
        for (Path root : roots) {
            int first = address.startsWith(PROXIED) ? 0 : Math.max(0, parts.length - 3);
            Path place = root.resolve(String.join("/", List.of(parts).subList(first, parts.length)))
                    .normalize();
            if (place.startsWith(root.normalize()) && !place.equals(root.normalize())) {
                places.add(place);
            }
        }
        return places.stream().filter(Files::isDirectory).findFirst();
    }

    /** Every file below a folder, links left alone. */
    static List<SourceFile> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<SourceFile> files = new ArrayList<>();
            for (Path path : paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                files.add(new SourceFile(name, Files.size(path), () -> Files.newInputStream(path)));
            }
            return files;
        }
    }
}
