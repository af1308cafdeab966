/**
 * The queue of jobs: leases, attempts, heartbeats, retries. Implements the ports {@code Jobs} and {@code Agents};
 * {@link dev.descent.server.job.JobQueue} is what a sweep uses. May use {@code experiment}.
 */
@NullMarked
package dev.descent.server.job;

import org.jspecify.annotations.NullMarked;
