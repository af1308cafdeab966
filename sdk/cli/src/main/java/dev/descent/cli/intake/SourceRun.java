package dev.descent.cli.intake;

import dev.descent.api.LogLine;
import dev.descent.api.Run;
import dev.descent.api.RunInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A run of a source: what is known of it at once, and its points, lines and files, read when they are asked for, in this order. */
interface SourceRun {
    /** The run in the experiment it has here; its metrics are not looked at. */
    Run run();

    /** Tells every point, in the order in which they were logged as far as that is known. */
    void points(PointSink sink) throws IOException;

    /** The run once its points have been read: event files say at their end when it ended. */
    default Run ended() {
        return run();
    }

    /** Tells what the run printed. */
    default void lines(LineSink sink) throws IOException {}

    /** What the run read. */
    default List<RunInput> inputs() throws IOException {
        return List.of();
    }

    /** The run's files. */
    default List<SourceFile> files() throws IOException {
        return List.of();
    }

    /** Takes points. */
    interface PointSink {
        /** Takes one point; {@code time} is epoch milliseconds. */
        void point(String key, long step, long time, double value) throws IOException;
    }

    /** Takes lines. */
    interface LineSink {
        void lines(List<LogLine> lines) throws IOException;
    }

    /**
     * A file of a run.
     *
     * @param path relative to the run's files, with {@code /}
     */
    record SourceFile(String path, long size, Opening opening) {}

    /** Opens a file. */
    interface Opening {
        InputStream open() throws IOException;
    }
}
