package dev.descent.server.sweep.file;

/**
 * What is done about noise beyond replicates of every trial.
 *
 * @param adaptive whether a trial begins with {@value #START} of its seeds, and gets others only where they help to know the best
 * @param confirm fresh seeds for the best trials once the search is over; 0 for none
 * @param best how many trials these are
 */
public record Rounds(boolean adaptive, int confirm, int best) {
    /** Replicates that each trial begins with, where they are handed out by need. */
    public static final int START = 2;

    /** Nothing. */
    public static final Rounds NONE = new Rounds(false, 0, 0);
}
