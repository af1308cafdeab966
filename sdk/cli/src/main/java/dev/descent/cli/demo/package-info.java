/** The main job on a fresh machine: a server of its own, two sweeps, and what they showed. */
@NullMarked
package dev.descent.cli.demo;

import org.jspecify.annotations.NullMarked;
