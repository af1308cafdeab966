/**
 * What a machine has to give: {@link dev.descent.runner.detect.Machine} describes it, {@link dev.descent.runner.detect.Device}
 * lists its accelerators. Reads {@code /proc} and asks {@code nvidia-smi}; a machine without either is described with less.
 */
@NullMarked
package dev.descent.runner.detect;

import org.jspecify.annotations.NullMarked;
