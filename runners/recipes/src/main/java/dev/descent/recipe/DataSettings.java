package dev.descent.recipe;

/**
 * What is learned from.
 *
 * @param parity whether the digit is odd, rather than which one it is
 * @param pooled means of 2 × 2 pixels rather than all of them
 * @param train number of training samples
 * @param validation number of validation samples
 * @param labelNoise share of the training samples that get a wrong label, 0 to 1
 * @param seed chooses samples and wrong labels
 */
record DataSettings(boolean parity, boolean pooled, int train, int validation, double labelNoise, long seed) {}
