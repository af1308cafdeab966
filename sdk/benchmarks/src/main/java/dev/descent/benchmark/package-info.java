/**
 * Programs that measure the SDK: {@link dev.descent.benchmark.LogCost} (JMH) what a call costs the thread that trains,
 * {@link dev.descent.benchmark.PointLoad} how many points a second a server acknowledges to one client. Nobody depends on them.
 */
@NullMarked
package dev.descent.benchmark;

import org.jspecify.annotations.NullMarked;
