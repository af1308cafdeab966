package dev.descent.recipe;

import java.util.List;

/**
 * A network and how it is trained.
 *
 * @param units of each hidden layer; empty for a linear model
 * @param activation of the hidden layers, a name of the descriptor
 * @param dropout share dropped, 0 for none
 * @param gradientClipping greatest norm of a layer's gradient, 0 for no clipping
 * @param batchSize samples per step, 0 for all
 */
record NetworkSettings(
        List<Integer> units,
        String activation,
        String weightInit,
        Loss loss,
        Optimizer optimizer,
        double dropout,
        Penalties penalties,
        double gradientClipping,
        int batchSize,
        long seed) {
    NetworkSettings {
        units = List.copyOf(units);
    }

    /**
     * The rule that turns gradients into steps.
     *
     * @param momentum of {@code nesterov} alone
     */
    record Optimizer(String name, double learningRate, double momentum) {}

    /** What is added for large weights; 0 for nothing. */
    record Penalties(double weightDecay, double l1, double l2) {}
}
