package dev.descent.recipe;

import java.util.Set;
import java.util.TreeSet;

/** The epochs after which a network is evaluated. */
final class EvaluationSchedule {
    private final Set<Integer> epochs;

    private EvaluationSchedule(Set<Integer> epochs) {
        this.epochs = epochs;
    }

    /**
     * At most {@code evaluations} of the epochs 1 to {@code epochs}, logarithmically spaced, the last one among them; every epoch
     * where {@code evaluations} is 0.
     */
    static EvaluationSchedule of(int epochs, int evaluations) {
        Set<Integer> chosen = new TreeSet<>();
        int count = evaluations == 0 ? epochs : Math.min(evaluations, epochs);
        for (int i = 1; i <= count; i++) {
            chosen.add(count == epochs ? i : (int) Math.round(Math.pow(epochs, (double) i / count)));
        }
        return new EvaluationSchedule(chosen);
    }

    boolean isDue(int epoch) {
        return epochs.contains(epoch);
    }

    int count() {
        return epochs.size();
    }
}
