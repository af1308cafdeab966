package dev.descent.ui.sweeps;

import dev.descent.api.SweepObjective;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.ui.format.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** What several objectives have come to, in words. */
final class TradeoffWords {
    private TradeoffWords() {}

    /** How many trials are on the front, and what it encloses. */
    static String of(Tradeoff tradeoff) {
        if (tradeoff.front().isEmpty()) {
            return "none yet";
        }
        String reference = tradeoff.reference().stream().map(Numbers::text).collect(Collectors.joining(", "));
        return tradeoff.front().size() + " trials than which none is better in all; hypervolume "
                + Numbers.text(tradeoff.hypervolume()) + " from (" + reference + ")";
    }

    static String objectives(Tradeoff tradeoff) {
        return tradeoff.objectives().stream()
                .map(one -> one.goal() + " " + one.metric() + " ("
                        + (one.at().equals("best") ? "best, optimistic" : at(one)) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String at(SweepObjective objective) {
        return objective.at().equals("last") ? "last" : "step " + objective.at();
    }

    /** The values of a trial, the first objective's first. */
    static String values(Trial trial) {
        List<Double> values = trial.values();
        return values == null
                ? Numbers.text(trial.value())
                : values.stream().map(Numbers::text).collect(Collectors.joining(", "));
    }
}
