package dev.descent.cli.intake;

import java.io.IOException;

/** Something that holds experiments and runs, read once from beginning to end, in the same order at every reading. */
interface Source extends AutoCloseable {
    /**
     * About how much there is, for the time left.
     *
     * @param runs -1 where it is not known
     * @param points -1 where it is not known
     */
    record Size(long runs, long points) {}

    /** In a word or two, for people and for {@code --json}. */
    String kind();

    Size size() throws IOException;

    /** Tells everything, runs after the experiment they belong to. */
    void read(Intake intake) throws IOException;

    @Override
    void close() throws IOException;
}
