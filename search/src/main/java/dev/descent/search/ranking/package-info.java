/**
 * Which of several noisy configurations is the best: how sure that is, what a wrong choice costs, and where further replicates help. Start at
 * {@link dev.descent.search.ranking.Ranking}.
 */
@NullMarked
package dev.descent.search.ranking;

import org.jspecify.annotations.NullMarked;
