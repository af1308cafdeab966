package dev.descent.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep of several objectives has come to.
 *
 * @param objectives in their order; the first is the sweep's own
 * @param front numbers of the finished trials that keep the constraints and than which no other is better in one objective and as good in all,
 *     by the first objective, the best first
 * @param reference for each objective the worst value of a finished trial that keeps the constraints; empty while there is none
 * @param hypervolume what the front encloses with the reference, in the product of the objectives' units; null while there is no front
 */
public record Tradeoff(
        List<SweepObjective> objectives,
        List<Integer> front,
        List<Double> reference,
        @Nullable Double hypervolume) {
    public Tradeoff {
        objectives = List.copyOf(objectives);
        front = List.copyOf(front);
        reference = List.copyOf(reference);
    }
}
