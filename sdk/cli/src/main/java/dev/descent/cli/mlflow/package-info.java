/**
 * The command line of MLflow's artifact client, {@code -m mlflow.store.artifact.cli …}, which MLflow's Java client starts as a process
 * wherever it moves files: with {@code MLFLOW_PYTHON_EXECUTABLE} set to our launcher it needs no Python.
 */
@NullMarked
package dev.descent.cli.mlflow;

import org.jspecify.annotations.NullMarked;
