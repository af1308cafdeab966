/**
 * How an agent executes jobs. {@link dev.descent.runner.engine.Engine} is the boundary behind which a local process, Slurm or
 * Kubernetes stands; every implementation passes {@code EngineContract}. {@code runner.agent} uses it; an engine knows nothing
 * of servers, leases or retries.
 */
@NullMarked
package dev.descent.runner.engine;

import org.jspecify.annotations.NullMarked;
