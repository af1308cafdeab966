package dev.descent.search.stop;

import java.util.Optional;

/**
 * Says at the rungs of a run whether it should go on. A pure function, the same for every order in which marks came: nothing is kept, so
 * a decision can be computed again. Costs O(marks at the rung).
 *
 * <p>A rule judges a run at its rungs only; a run that reached several since it was last judged is judged at each, in order.
 */
public sealed interface StoppingRule permits Asha, Extrapolation, Hyperband, Median, Patience, Race, Threshold {
    /** The word in sweep files. */
    String name();

    /** The first rung above this number of reported values; {@link Integer#MAX_VALUE} where no rung follows. */
    int nextRung(int reported);

    /** What a run leaves behind at a rung that it has reached. */
    Mark mark(Course course, int rung);

    /** Whether a run should be stopped at the rung of its mark, and why. */
    Optional<Stop> judge(Mark mark, Siblings siblings);
}
