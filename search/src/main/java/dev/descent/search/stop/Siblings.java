package dev.descent.search.stop;

import java.util.List;
import java.util.Map;

/**
 * What is known of all runs of a sweep when one of them is judged. The order of the marks means nothing.
 *
 * @param marks at the rung that is judged, that of the run itself included or not; of a run twice, the last counts
 * @param finals cost of each run that came to its own end, by its id
 * @param begun number of runs that have begun, the run itself included
 */
public record Siblings(List<Mark> marks, Map<String, Double> finals, int begun) {
    public Siblings {
        marks = List.copyOf(marks);
        finals = Map.copyOf(finals);
    }

    /** Bars of the other runs. */
    double[] bars(String run) {
        return marks.stream()
                .filter(mark -> !mark.run().equals(run))
                .mapToDouble(Mark::bar)
                .toArray();
    }

    /** Bars of the other runs that came to their own end. */
    double[] finishedBars(String run) {
        return marks.stream()
                .filter(mark -> !mark.run().equals(run) && finals.containsKey(mark.run()))
                .mapToDouble(Mark::bar)
                .toArray();
    }
}
