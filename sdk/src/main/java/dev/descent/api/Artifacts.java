package dev.descent.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files that runs left. Paths are relative, with {@code /}, and never leave the run's folder. Thread-safe. */
public interface Artifacts {
    /** What stands directly below {@code path} (empty for the root), sorted by path. */
    List<Artifact> list(RunId run, String path);

    /** Those of the runs that left any file, in their order; unknown ones did not. */
    default List<RunId> withFiles(List<RunId> runs) {
        return runs.stream().filter(run -> !list(run, "").isEmpty()).collect(Collectors.toUnmodifiableList());
    }

    /** The file's bytes, to be closed by the caller; empty where there is no such file. */
    Optional<InputStream> open(RunId run, String path) throws IOException;

    /** Writes a file, whole or not at all; an older one of that path is replaced. */
    void write(RunId run, String path, InputStream content) throws IOException;

    /**
     * Keeps a part of a file, if it follows what has arrived of that upload so far; the file appears with its last part. What has arrived
     * survives a killed server.
     *
     * @return how many bytes have arrived: where the next part begins
     */
    default long writePart(RunId run, String path, ArtifactPart part) throws IOException {
        throw new DescentException(ErrorCode.NOT_IMPLEMENTED, "files are not taken in parts here");
    }

    /** Deletes a file, or a folder with all below it. */
    void delete(RunId run, String path);
}
