package dev.descent.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one owner. Paths are relative, with {@code /}, and never leave the owner's folder. Thread-safe. */
public interface Files {
    /** What stands directly below {@code path} (empty for the root), sorted by path. */
    List<Artifact> list(String path);

    /** The file's bytes, to be closed by the caller; empty where there is no such file. */
    Optional<InputStream> open(String path) throws IOException;

    /** Writes a file, whole or not at all; an older one of that path is replaced. */
    void write(String path, InputStream content) throws IOException;

    /** Deletes a file, or a folder with all below it. */
    void delete(String path);
}
