/**
 * Registered models with their versions, and the models that runs logged. The ports {@code Models} and {@code LoggedModels} are
 * implemented here, by {@link dev.descent.server.model.PanacheModels} and {@link dev.descent.server.model.PanacheLoggedModels}. Messages
 * about things that are not there have the words that MLflow's clients look for. May use {@code artifact} and {@code filter}, and
 * experiments and runs through their ports.
 */
@NullMarked
package dev.descent.server.model;

import org.jspecify.annotations.NullMarked;
