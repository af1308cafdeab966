package dev.descent.search.ranking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration that was tried several times.
 *
 * @param costs what each replicate came to, by its seed; less is better, all finite. Seeds that candidates share are compared with each other
 */
public record Candidate(int number, Map<Long, Double> costs) {
    /** Refuses what is no number: a replicate that failed is left out by whoever knows what it means. */
    public Candidate {
        costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
        costs.values().forEach(cost -> {
            if (!Double.isFinite(cost)) {
                throw new IllegalArgumentException("need finite costs, got " + cost + " of candidate " + number);
            }
        });
    }
}
