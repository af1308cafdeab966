/**
 * Files that runs and logged models left ({@link dev.descent.server.artifact.ArtifactStore}) and the lines that runs printed
 * ({@link dev.descent.server.artifact.LogStore}), both as plain files in the data folder. Knows nothing of their owners but ids;
 * {@code experiment} and {@code model} check that an owner exists and may be written. Depends on no other feature.
 */
@NullMarked
package dev.descent.server.artifact;

import org.jspecify.annotations.NullMarked;
