package dev.descent.api;

import java.util.List;

/**
 * The door through which what another system recorded comes in, with the ids and times that it had there. Only users may use it, never
 * a run's program. A run comes in three steps: {@link #open}, then its points, lines and files through the usual ports, then
 * {@link #complete}; each may be repeated, so that an import that was cut off goes on where it was. Thread-safe.
 */
public interface Imports {
    /** How many runs one call takes at most. */
    int MOST_RUNS = 1_000;

    /** Where a run stands after {@link #open}. */
    enum Standing {
        /** It is there, waits for its points, and is shown as running until it is completed. */
        OPEN,
        /** It had come in before: nothing was changed. */
        KNOWN,
        /** Another run has its id: nothing was changed. */
        TAKEN
    }

    /**
     * The experiment of that name: made with the note, the tags and the times given where there is none; else the one that is there, with the
     * tags that it lacked. The id and the count of runs given mean nothing. One that the source had deleted is to be deleted once its runs are in.
     *
     * @throws DescentException STATE where the experiment of that name is deleted here
     */
    Experiment experiment(Experiment experiment);

    /**
     * Registers runs with their parameters and tags, all or none; the attempt, the metrics and the findings given are ignored here, and so is
     * the sweep.
     *
     * @return one standing a run, in their order
     * @throws DescentException INVALID for more than {@value #MOST_RUNS} runs, or where a name or a text is too long; NOT_FOUND and STATE for
     *     an experiment that is missing or deleted
     */
    List<Standing> open(List<Run> runs);

    /** Notes what an open run read; what is noted already stays. @throws DescentException NOT_FOUND, INVALID where a text is too long */
    void inputs(RunId run, List<RunInput> inputs);

    /**
     * Gives open runs the status, reason, times and findings they had, and puts those that were deleted into the waste-paper basket; runs that are not open
     * are left as they are. A run that ended and comes without a verdict is diagnosed soon after.
     */
    void complete(List<Run> runs);
}
