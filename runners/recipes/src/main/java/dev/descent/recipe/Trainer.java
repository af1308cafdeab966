package dev.descent.recipe;

/**
 * A network in training, whatever library does the arithmetic. Not thread-safe.
 *
 * <p>Two trainers of equal settings and samples go through equal states.
 */
interface Trainer {
    /** Goes once through the training samples. */
    void trainEpoch();

    /**
     * Outputs for the samples given, dropout switched off.
     *
     * @return row by row, {@link Samples#outputs()} numbers each: probabilities for cross-entropy, plain numbers for squared loss
     */
    float[] predict(Samples samples);

    long parameterCount();

    /** Euclidean norm of all weights, biases left out. */
    double weightNorm();
}
