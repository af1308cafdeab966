package dev.descent.ui.sweeps;

import dev.descent.api.Trial;
import dev.descent.api.TrialExplanation;
import dev.descent.ui.format.Numbers;
import java.util.stream.Collectors;

/** Why a trial was proposed, in words. */
final class ExplanationWords {
    private ExplanationWords() {}

    /** What was expected of it; the method alone where that has no model; empty without a reason. */
    static String brief(Trial trial) {
        TrialExplanation why = trial.explanation();
        if (why == null) {
            return "";
        }
        return why.mean() == null ? why.method() : Numbers.text(why.mean()) + " ± " + Numbers.text(why.deviation());
    }

    /** The whole reason, as sentences. */
    static String whole(Trial trial) {
        TrialExplanation why = trial.explanation();
        if (why == null) {
            return "";
        }
        StringBuilder words =
                new StringBuilder("Chosen by ").append(why.method()).append('.');
        Double exploring = why.exploring();
        if (why.mean() != null) {
            words.append(" Expected there: ").append(brief(trial)).append('.');
        }
        if (exploring != null) {
            long share = Math.round(100 * exploring);
            words.append(" Its promise was ")
                    .append(share)
                    .append(" % not knowing, ")
                    .append(100 - share)
                    .append(" % expecting better.");
        }
        if (!why.nearest().isEmpty()) {
            words.append(why.nearest().stream()
                    .map(number -> "#" + number)
                    .collect(Collectors.joining(", ", " Nearest trials: ", ".")));
        }
        return words.toString();
    }
}
