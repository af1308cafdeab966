/**
 * Files that runs left, and the lines they printed. Depends on no other feature.
 */
@NullMarked
package dev.descent.server.artifact;

import org.jspecify.annotations.NullMarked;
