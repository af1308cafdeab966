package dev.descent.recipe;

import dev.descent.recipe.NetworkSettings.Optimizer;
import dev.descent.recipe.NetworkSettings.Penalties;
import java.util.Collections;
import java.util.List;

/**
 * Everything that the recipe {@code classifier} is told.
 *
 * @param epochs passes over the training samples
 * @param evaluations at most so many; 0 for one after every epoch
 */
record ClassifierSettings(NetworkSettings network, DataSettings data, int epochs, int evaluations) {
    /** Reads settings from values that have passed the descriptor's check. */
    static ClassifierSettings of(Values parameters, Values data) {
        long seed = parameters.integer("seed");
        return new ClassifierSettings(
                network(parameters, seed),
                new DataSettings(
                        data.text("task").equals("parity"),
                        data.text("inputs").equals("pooled"),
                        data.integer("train"),
                        data.integer("validation"),
                        data.real("label_noise"),
                        data.has("seed") ? data.integer("seed") : seed),
                parameters.integer("epochs"),
                parameters.integer("evaluations"));
    }

    private static NetworkSettings network(Values parameters, long seed) {
        return new NetworkSettings(
                units(parameters.integer("layers"), parameters.integers("units")),
                parameters.text("activation"),
                parameters.text("weight_init"),
                parameters.text("loss").equals("squared") ? Loss.SQUARED : Loss.CROSS_ENTROPY,
                new Optimizer(
                        parameters.text("optimizer"), parameters.real("learning_rate"), parameters.real("momentum")),
                parameters.real("dropout"),
                new Penalties(parameters.real("weight_decay"), parameters.real("l1"), parameters.real("l2")),
                parameters.real("gradient_clipping"),
                parameters.integer("batch_size"),
                seed);
    }

    private static List<Integer> units(int layers, List<Integer> units) {
        return units.size() == 1 ? Collections.nCopies(layers, units.get(0)) : units;
    }
}
