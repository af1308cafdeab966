package dev.descent.search.stop;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Whom no rule may stop. (1) The best {@code keep} at a rung, by their best value so far, go on. (2) Nobody is stopped at a rung where the
 * rule, knowing what is known now, would have stopped the best run that finished, though that improved afterwards (a replay check, as Ax's
 * {@code check_safe}). (3) A random share of those that would be stopped finish, to measure how often that is wrong. Immutable.
 *
 * @param keep 0 for none
 * @param share from 0 to 1; which runs it hits depends on the seed and their ids alone
 * @param replay whether (2) holds
 */
public record Guard(int keep, double share, boolean replay, long seed) {
    /** Protects nobody. */
    public static final Guard NONE = new Guard(0, 0, false, 0);

    public Guard {
        if (keep < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "need keep of at least 0 and a share from 0 to 1, got " + keep + " and " + share);
        }
    }

    /** What becomes of a run at the rung of its mark. */
    public Verdict verdict(StoppingRule rule, Mark mark, Siblings siblings) {
        Optional<Stop> stop = protects(mark, siblings) ? Optional.empty() : rule.judge(mark, siblings);
        if (stop.isEmpty() || (replay && errs(rule, siblings))) {
            return new Verdict.GoOn();
        }
        return isSpared(mark.run()) ? new Verdict.Spared(stop.get()) : new Verdict.Stopped(stop.get());
    }

    private boolean protects(Mark mark, Siblings siblings) {
        long better = siblings.marks().stream()
                .filter(other -> !other.run().equals(mark.run()) && other.best() < mark.best())
                .count();
        return better < keep;
    }

    /** Whether the rule would have stopped the best finished run at this rung, and been wrong. */
    private boolean errs(StoppingRule rule, Siblings siblings) {
        Optional<Map.Entry<String, Double>> best = siblings.finals().entrySet().stream()
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return best.flatMap(entry -> siblings.marks().stream()
                        .filter(mark -> mark.run().equals(entry.getKey()) && entry.getValue() < mark.best())
                        .min(Comparator.comparing(Mark::run)))
                .filter(mark -> !protects(mark, siblings))
                .flatMap(mark -> rule.judge(mark, siblings))
                .isPresent();
    }

    /** Whether a run would finish although a rule says stop. */
    public boolean isSpared(String run) {
        return draw(seed * 0x9E3779B97F4A7C15L + run.hashCode()) < share;
    }

    /** A number from 0 to 1 that looks random: SplitMix64 (Steele, Lea, Flood 2014). */
    private static double draw(long state) {
        long mixed = state + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1p-53;
    }
}
