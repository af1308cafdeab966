/**
 * The sweep file: {@link dev.descent.server.sweep.file.SweepReader} turns text into a checked
 * {@link dev.descent.server.sweep.file.SweepPlan}, or into all of its mistakes. Pure; knows nothing of rows and queues.
 */
@NullMarked
package dev.descent.server.sweep.file;

import org.jspecify.annotations.NullMarked;
