/**
 * How well curves and sweeps are read: seeded runs whose truth is known from their noiseless curves, recalls and false alarms with
 * Wilson intervals, and what a diagnosis costs. Start at {@link dev.descent.bench.diagnosis.DiagnosisCommand}.
 */
@NullMarked
package dev.descent.bench.diagnosis;

import org.jspecify.annotations.NullMarked;
