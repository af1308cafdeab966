/**
 * The points of runs: {@link dev.descent.server.metric.MetricStore} and its journal, blocks and pyramids. No table has a row per
 * point. Depends on no other feature.
 */
@NullMarked
package dev.descent.server.metric;

import org.jspecify.annotations.NullMarked;
