/**
 * Readiness and the meters of {@code /q/metrics}.
 */
@NullMarked
package dev.descent.server.telemetry;

import org.jspecify.annotations.NullMarked;
