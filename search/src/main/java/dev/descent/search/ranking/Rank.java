package dev.descent.search.ranking;

/**
 * Where a configuration stands among others.
 *
 * @param number the candidate's
 * @param replicates how many were counted
 * @param mean its cost, what seeds bring with them taken off where candidates share seeds
 * @param error scale of what is not known of the mean; 0 where costs do not vary
 * @param best probability that none has a lower mean
 * @param loss expected cost above the lowest mean, that is what choosing it is expected to lose; at least 0
 * @param tied whether it cannot be told from the one with the lowest mean: it is better with a probability of 0.05 or more
 */
public record Rank(int number, int replicates, double mean, double error, double best, double loss, boolean tied) {}
