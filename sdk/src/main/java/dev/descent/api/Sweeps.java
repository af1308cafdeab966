package dev.descent.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sweeps of a workspace. Thread-safe. */
public interface Sweeps {
    /** Reads a file and says everything that is wrong with it; creates nothing. */
    SweepCheck check(SweepFile file);

    /** Creates a sweep and starts it. @throws DescentException INVALID with every problem of the file; nothing is created then */
    Sweep launch(SweepFile file);

    /** With its trials. */
    Optional<Sweep> find(SweepId id);

    /** Newest first, without trials; of one experiment, or of all for null. */
    List<Sweep> list(@Nullable ExperimentId experiment);

    /**
     * Makes trials, each with its runs, which are running then and the asker's to carry out; or, where asked to, waiting for agents.
     * Fewer than asked for, or none, once the sweep has no more to try. Durable before it returns.
     *
     * @throws DescentException INVALID with every reason why parameters are not in the space, STATE for a sweep that is paused or over
     */
    List<Trial> ask(SweepId id, Ask ask);

    /**
     * Ends a trial that was asked for. The same told again changes nothing.
     *
     * @throws DescentException NOT_FOUND for an unknown trial or seed, STATE for one that an agent carries out, or that has ended otherwise
     */
    Trial tell(SweepId id, int trial, Tell tell);

    /** Proposes nothing new; running trials go on. */
    Sweep pause(SweepId id);

    Sweep resume(SweepId id);

    /**
     * So many trials more than the budget of the file; a sweep that is over goes on, whatever target or regret it has reached, and its time counts anew.
     *
     * @throws DescentException STATE for one without a budget of trials, or whose space is exhausted
     */
    Sweep extend(SweepId id, long trials);

    /** Cancels what waits and stops what runs. */
    Sweep stop(SweepId id);
}
