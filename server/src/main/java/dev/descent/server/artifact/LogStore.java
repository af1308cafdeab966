package dev.descent.server.artifact;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines that runs printed, one file a run below a root. Lines are handed to the operating system before {@link #append}
 * returns, so they survive a killed process. A page costs the reading of the page and of at most
 * {@value LogFile#STRIDE} lines before it. Thread-safe; other processes may append to the same files.
 */
public final class LogStore {
    private static final int OPEN_FILES = 256;

    private final Path root;

    private final Map<RunId, LogFile> files = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, LogFile> eldest) {
            return size() > OPEN_FILES;
        }
    };

    /** A store below {@code root}, which is created when first needed. */
    public LogStore(Path root) {
        this.root = root;
    }

    /** Appends lines behind all others of the run, a numbered batch once. A line break within a text becomes a line of its own. */
    public void append(RunId run, LogBatch batch) {
        try {
            file(run).append(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines from number {@code offset} (from 0), at most {@code limit}; {@code total} says how many there are. */
    public Page<LogLine> read(RunId run, long offset, int limit) {
        try {
            return file(run).read(offset, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the run printed anything. */
    public boolean holds(RunId run) {
        return Files.exists(path(run));
    }

    /** Forgets what a run printed. */
    public void delete(RunId run) {
        synchronized (files) {
            files.remove(run);
        }
        try {
            Files.deleteIfExists(path(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LogFile file(RunId run) {
        synchronized (files) {
            return files.computeIfAbsent(run, id -> new LogFile(path(id)));
        }
    }

    private Path path(RunId run) {
        return root.resolve(run.value().substring(0, 2)).resolve(run.value() + ".log");
    }
}
