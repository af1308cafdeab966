/** MLflow's dialect, spoken with the payloads of its own clients, and with the stock Python client itself. */
@NullMarked
package dev.descent.server.mlflow;

import org.jspecify.annotations.NullMarked;
