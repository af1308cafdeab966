/**
 * MLflow's HTTP dialect over the same features. Errors become MLflow's {@code {error_code, message}} in one place.
 */
@NullMarked
package dev.descent.server.mlflow;

import org.jspecify.annotations.NullMarked;
