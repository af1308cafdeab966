package dev.descent.server.sweep;

import dev.descent.api.SweepRanking;
import dev.descent.api.SweepRanking.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ranking in words. */
final class RankingWords {
    private static final int MOST_NAMED = 6;

    private RankingWords() {}

    /** @param chosen the trial that the sweep calls its best */
    static String of(SweepRanking ranking, @Nullable TrialRow chosen) {
        List<String> sentences = new ArrayList<>();
        if (!ranking.places().isEmpty()) {
            sentences.add(best(ranking));
        }
        SweepRanking.Optimism optimism = ranking.optimism();
        if (optimism != null) {
            sentences.add(optimism(optimism));
        }
        SweepRanking.Tested tested = ranking.tested();
        if (tested != null && chosen != null) {
            sentences.add(tested(tested, chosen.number));
        }
        return String.join(" ", sentences);
    }

    private static String best(SweepRanking ranking) {
        Place first = ranking.places().getFirst();
        List<Place> tied = ranking.places().stream().filter(Place::tied).toList();
        String sure = String.format(
                Locale.ROOT,
                "By all replicates trial %d is the best with a probability of %.0f %%; choosing it is expected to lose %s.",
                first.trial(),
                100 * first.best(),
                Digits.of(first.loss()));
        if (tied.size() < 2) {
            return sure;
        }
        String named = tied.stream()
                .limit(MOST_NAMED)
                .map(place -> Integer.toString(place.trial()))
                .collect(Collectors.joining(", "));
        String more = tied.size() > MOST_NAMED ? " and " + (tied.size() - MOST_NAMED) + " more" : "";
        Integer cheapest = ranking.cheapest();
        return sure + " Trials " + named + more + " cannot be told apart"
                + (cheapest == null ? "." : ", of which " + cheapest + " takes least time.");
    }

    private static String optimism(SweepRanking.Optimism optimism) {
        String interval = Double.isNaN(optimism.low())
                ? ""
                : " (95 %: " + Digits.of(optimism.low()) + " to " + Digits.of(optimism.high()) + ")";
        return "The " + (optimism.trials() == 1 ? "chosen trial" : optimism.trials() + " best trials") + " looked "
                + Digits.of(Math.abs(optimism.difference()))
                + (optimism.difference() >= 0 ? " better" : " worse") + " than fresh seeds say" + interval + ".";
    }

    private static String tested(SweepRanking.Tested tested, int chosen) {
        String own = "Trial " + chosen + " comes to " + Digits.of(tested.value()) + " on " + tested.metric();
        return tested.bestTrial() == chosen
                ? own + ", the best of all trials."
                : own + "; the best there, trial " + tested.bestTrial() + ", to " + Digits.of(tested.best()) + ".";
    }
}
