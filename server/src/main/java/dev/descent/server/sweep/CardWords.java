package dev.descent.server.sweep;

import dev.descent.api.SweepModel;
import dev.descent.search.SurrogateCard;
import java.util.Locale;

/** What to make of a model's card, in words. */
final class CardWords {
    private static final int FEW = 10;

    private CardWords() {}

    static SweepModel.Card card(SurrogateCard card) {
        return new SweepModel.Card(card.trials(), card.r2(), card.meanSquare(), card.within80(), text(card));
    }

    private static String text(SurrogateCard card) {
        String explained = card.isUseful()
                ? String.format(Locale.ROOT, "the model explains %.0f %% of the variation", 100 * card.r2())
                : "the model predicts no better than the mean";
        return String.format(
                Locale.ROOT,
                "%s (each of %d trials predicted from the others); its 80 %% intervals held %.0f %%: %s",
                explained,
                card.trials(),
                100 * card.within80(),
                advice(card));
    }

    private static String advice(SurrogateCard card) {
        if (card.trials() < FEW) {
            return "too few trials to tell";
        }
        if (!card.isUseful()) {
            return "do not believe it";
        }
        if (card.within80() < 0.6) {
            return "it is too sure of itself, take it with care";
        }
        return card.r2() < 0.5 ? "it knows the rough shape only" : "believe it";
    }
}
