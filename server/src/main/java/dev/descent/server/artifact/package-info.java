/**
 * Files that runs left ({@link dev.descent.server.artifact.ArtifactStore}) and the lines they printed
 * ({@link dev.descent.server.artifact.LogStore}), both as plain files in the data folder. Knows nothing of runs but their ids;
 * {@code experiment} checks that a run exists and may be written. Depends on no other feature.
 */
@NullMarked
package dev.descent.server.artifact;

import org.jspecify.annotations.NullMarked;
