package dev.descent.curve.sibling;

import dev.descent.curve.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the runs of one sweep show beside each other. Deterministic; milliseconds for hundreds of trials. */
public final class Siblings {
    private Siblings() {}

    /**
     * What was read.
     *
     * @param ofSweep findings of the sweep as a whole
     * @param ofTrials findings of single trials, by number
     */
    public record Reading(List<Finding> ofSweep, Map<Integer, List<Finding>> ofTrials) {
        public Reading {
            ofSweep = List.copyOf(ofSweep);
            ofTrials = Map.copyOf(ofTrials);
        }
    }

    /**
     * Reads the finished runs of a sweep.
     *
     * @param metric name of the objective, for the text
     */
    public static Reading read(List<Sibling> runs, String metric) {
        List<Finding> ofSweep = new ArrayList<>();
        Map<Integer, List<Finding>> ofTrials = new TreeMap<>(LearningRates.read(runs, ofSweep));
        ofSweep.addAll(Associations.read(runs, metric));
        ofSweep.addAll(Ties.read(runs, metric));
        return new Reading(ofSweep, ofTrials);
    }
}
