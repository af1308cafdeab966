package dev.descent.search.stop;

import java.util.Objects;

/**
 * What a run leaves behind at a rung, for its siblings to be compared with; lower is better in each of its numbers.
 *
 * @param run its id
 * @param rung how many values it had reported
 * @param best the least cost up to there
 * @param score what the rule judges the run itself by
 * @param bar what the rule compares siblings with
 */
public record Mark(String run, int rung, double best, double score, double bar) {
    public Mark {
        Objects.requireNonNull(run);
        if (rung < 1 || Double.isNaN(best) || Double.isNaN(score) || Double.isNaN(bar)) {
            throw new IllegalArgumentException("need a rung of at least 1 and numbers, got rung " + rung + ", best "
                    + best + ", score " + score + ", bar " + bar);
        }
    }
}
